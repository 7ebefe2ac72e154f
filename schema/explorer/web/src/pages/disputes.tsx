// All disputes: events on which the articles disagree, side by side.
import { disputes, eventRef } from '../fragments';
import { useAnswer, useTitle } from '../hooks';
import { pageOf } from '../links';
import { Disputes } from '../parts/disputes';
import { More, sizeOf } from '../parts/more';
import { Nothing, Shown } from '../parts/state';
import { setParams } from '../router';
import type { Dispute, EventRef, List } from '../types';
import { heading, timeWord, typeWord } from '../words';

type Disputed = EventRef & { disputes: Dispute[] };

const query = `query Disputes($n: Int!) {
  events(where: {disputed: true}, orderBy: [ARTICLE_COUNT_DESC, TIME_DESC], first: $n) { totalCount nodes { ${eventRef} ${disputes} } }
}`;

/** The page of disputes. */
export function DisputesPage({ params }: { params: URLSearchParams }) {
  const asked = useAnswer<{ events: List<Disputed> }>(query, { n: sizeOf(params, 'n', 50) });
  useTitle('Disputes');
  return (
    <>
      <h1>On what the articles disagree</h1>
      <Shown of={asked}>{({ events }) => <All events={events} params={params} />}</Shown>
    </>
  );
}

/** The sort of a field: all quantities are one sort. */
const sortOf = (field: string) => (/^(quantity|number) /.test(field) ? 'numbers' : field);
const sortWords: Record<string, string> = { numbers: 'Numbers', leader: 'Who led', time: 'When', place: 'Where', status: 'Whether it happened' };

function All({ events, params }: { events: List<Disputed>; params: URLSearchParams }) {
  const [sort, source] = [params.get('field') ?? '', params.get('source') ?? ''];
  const every = events.nodes.flatMap((e) => e.disputes);
  const sorts = [...new Set(every.map((d) => sortOf(d.field)))].sort();
  const sources = [...new Set(every.flatMap((d) => d.values.flatMap((v) => v.articles.map((a) => a.source ?? ''))))].filter(Boolean).sort();
  const wanted = (d: Dispute) => (!sort || sortOf(d.field) === sort) && (!source || d.values.some((v) => v.articles.some((a) => a.source === source)));
  const shown = events.nodes.map((e) => ({ ...e, disputes: e.disputes.filter(wanted) })).filter((e) => e.disputes.length > 0);
  if (events.totalCount === 0) return <Nothing>No two articles in the graph disagree on an event.</Nothing>;
  return (
    <>
      <form class="filters row" onSubmit={(event) => event.preventDefault()}>
        <Choice label="On" name="field" value={sort} all={sorts.map((s) => [s, sortWords[s] ?? s])} none="anything" />
        <Choice label="Between" name="source" value={source} all={sources.map((s) => [s, s])} none="any outlets" />
      </form>
      {shown.map((e) => (
        <article class="section">
          <div class="dispute-head">
            <h2><a href={pageOf(e.id)}>{heading(e.label)}</a></h2>
            <span class="quiet">{[timeWord(e.time), typeWord(e.type)].filter(Boolean).join(' · ')}</span>
          </div>
          <Disputes list={e.disputes} />
        </article>
      ))}
      {shown.length === 0 && <Nothing>No dispute matches. Loosen the filters to see more.</Nothing>}
      <More name="n" shown={events.nodes.length} total={events.totalCount} />
    </>
  );
}

function Choice({ label, name, value, all, none }: { label: string; name: string; value: string; all: string[][]; none: string }) {
  return (
    <label>{label}
      <select value={value} onChange={(event) => setParams({ [name]: event.currentTarget.value })}>
        <option value="">{none}</option>
        {all.map(([key, word]) => <option value={key}>{word}</option>)}
      </select>
    </label>
  );
}
