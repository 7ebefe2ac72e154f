// One outlet: what it tells alone, what with others, and what the graph would
// be without it.
import { articleRef, eventRef } from '../fragments';
import { useAnswer, useTitle } from '../hooks';
import { outletOf, pageOf } from '../links';
import { EventLine } from '../parts/chips';
import { Nothing, Section, Shown } from '../parts/state';
import type { ArticleRef, Dispute, EventRef, List } from '../types';
import { count, fieldWord, heading, valueWord } from '../words';
import { ArticleLine } from './home';

type Told = EventRef & { articles: List<{ source: string | null }> };

interface Answer {
  articles: List<ArticleRef & { events: List<Told> }>;
  all: { totalCount: number };
  left: { totalCount: number };
  disputed: List<EventRef & { disputes: Dispute[] }>;
}

const query = `query Outlet($name: String!) {
  articles(where: {source: [$name]}, first: 60) { totalCount nodes { ${articleRef} events(first: 40) { totalCount nodes { ${eventRef} articles(first: 8) { nodes { source } } } } } }
  all: events(first: 0) { totalCount }
  left: events(where: {without: {sources: [$name]}}, first: 0) { totalCount }
  disputed: events(where: {disputed: true}, orderBy: [ARTICLE_COUNT_DESC], first: 200) {
    totalCount nodes { ${eventRef} disputes { field values { value articles { ${articleRef} } } } }
  }
}`;

/** The page of one outlet. */
export function OutletPage({ name }: { name: string; params: URLSearchParams }) {
  const asked = useAnswer<Answer>(query, { name });
  useTitle(name);
  return (
    <>
      <p class="overline"><a href="/sources">Sources</a></p>
      <h1>{name}</h1>
      <Shown of={asked}>{(data) => (data.articles.totalCount ? <Whole of={data} name={name} /> : <Nothing>No article of this outlet is in the graph.</Nothing>)}</Shown>
    </>
  );
}

function Whole({ of: data, name }: { of: Answer; name: string }) {
  const events = [...new Map(data.articles.nodes.flatMap((a) => a.events.nodes).map((e) => [e.id, e])).values()];
  const others = (e: Told) => [...new Set(e.articles.nodes.map((a) => a.source ?? 'an unknown outlet'))].filter((s) => s !== name);
  const alone = events.filter((e) => others(e).length === 0);
  const shared = events.filter((e) => others(e).length > 0);
  const differing = data.disputed.nodes.flatMap((e) => e.disputes.filter((d) => d.values.some((v) => mine(v, name))).map((dispute) => ({ event: e, dispute })));
  const lost = data.all.totalCount - data.left.totalCount;
  const cut = data.articles.totalCount > data.articles.nodes.length || data.articles.nodes.some((a) => a.events.totalCount > a.events.nodes.length);
  return (
    <>
      <div class="without card">
        <p class="without-lead">Without {name}, the graph would lose <strong>{count(lost, 'event')}</strong> of {data.all.totalCount.toLocaleString('en')} that nobody else tells.
          {differing.length > 0 && <> It takes part in <strong>{count(differing.length, 'disagreement')}</strong>.</>}</p>
        <p class="actions">
          <a class="button" href={`/timeline?without=${encodeURIComponent(name)}`}>Timeline without this outlet</a>
          <a class="button" href={`/graph?without=${encodeURIComponent(name)}`}>Graph without this outlet</a>
        </p>
      </div>
      {cut && <p class="more">The lists below are of the first {data.articles.nodes.length} of its {count(data.articles.totalCount, 'article')}, 40 events each.</p>}
      <div class="columns spaced">
        <Section title="It alone tells" note={String(alone.length)}>
          <div class="card lines">{alone.map((e) => <EventLine of={e} />)}</div>
          {alone.length === 0 && <Nothing>Nothing: others tell of every event too.</Nothing>}
        </Section>
        <Section title="Others tell it too" note={String(shared.length)}>
          <div class="card lines">{shared.map((e) => <><EventLine of={e} /><p class="with-whom">with {others(e).map((s, i) => <>{i > 0 && ', '}<a href={outletOf(s)}>{s}</a></>)}</p></>)}</div>
          {shared.length === 0 && <Nothing>Nothing that others tell of as well.</Nothing>}
        </Section>
        {differing.length > 0 && <Section title="It differs from others" note={String(differing.length)}><Differing list={differing} name={name} /></Section>}
        <Section title="Its articles" note={String(data.articles.totalCount)}>
          <div class="card lines">{data.articles.nodes.map((a) => <ArticleLine of={a} />)}</div>
        </Section>
      </div>
    </>
  );
}

function mine(value: Dispute['values'][0], name: string): boolean {
  return value.articles.some((a) => a.source === name);
}

function Differing({ list, name }: { list: { event: EventRef; dispute: Dispute }[]; name: string }) {
  return (
    <div class="card lines">
      {list.map(({ event, dispute }) => (
        <a class="event-line" href={pageOf(event.id)}>
          <span class="event-what"><span class="event-label">{heading(event.label)}</span><span class="event-type">{fieldWord(dispute.field)}</span></span>
          <span class="versus">
            {dispute.values.map((v) => (
              <span class={mine(v, name) ? undefined : 'quiet'}><strong>{valueWord(v.value)}</strong> <span class="quiet">{v.articles.map((a) => a.source).join(', ')}</span></span>
            ))}
          </span>
        </a>
      ))}
    </div>
  );
}
