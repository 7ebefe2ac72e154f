// The timeline of all events, or of those that the address asks for.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { entityRef, eventRef } from '../fragments';
import { DateField } from '../graph/filters';
import { useAnswer, useTitle } from '../hooks';
import { EntityChip, EventLine } from '../parts/chips';
import { More, sizeOf } from '../parts/more';
import { Nothing, Section, Shown } from '../parts/state';
import { setParams } from '../router';
import { dateOf, daysOf, firstDay, usual, type Window } from '../timeline/scale';
import { Timeline } from '../timeline/view';
import type { EntityRef, EventRef, List } from '../types';
import { count, typeWord } from '../words';

interface Answer { events: List<EventRef>; entity?: EntityRef | null }

const events = `events(where: $where, orderBy: [TIME_ASC], first: $n) { totalCount nodes { ${eventRef} } }`;
const query = `query Timeline($where: EventFilter, $n: Int!) { ${events} }`;
const queryWho = `query TimelineOf($where: EventFilter, $n: Int!, $who: ID!) { ${events} entity(id: $who) { ${entityRef} } }`;
const typesQuery = '{ count(by: TYPE, first: 200) { nodes { key count } } }';

function whereOf(params: URLSearchParams): Record<string, unknown> {
  const where: Record<string, unknown> = {};
  const set = (key: string, value: unknown) => { if (value) where[key] = value; };
  set('participant', params.get('who'));
  set('type', params.get('type') ? [params.get('type')] : null);
  set('text', params.get('text'));
  set('from', params.get('since'));
  set('to', params.get('until'));
  set('disputed', params.get('disputed') === '1');
  set('minIndependentSources', Number(params.get('sources')) || 0);
  set('without', params.get('without') ? { sources: [params.get('without')] } : null);
  return where;
}

/** The page of the timeline; bare is the embedded one. */
export function TimelinePage({ params, bare = false }: { params: URLSearchParams; bare?: boolean }) {
  const who = params.get('who');
  const asked = useAnswer<Answer>(who ? queryWho : query, { where: whereOf(params), n: sizeOf(params, 'n', 500), ...(who ? { who } : {}) });
  useTitle(asked.data?.entity ? `Timeline of ${asked.data.entity.name}` : 'Timeline');
  return (
    <>
      {!bare && <h1>Timeline{asked.data?.entity && <> of {asked.data.entity.name}</>}</h1>}
      {!bare && <Filters params={params} entity={asked.data?.entity ?? null} />}
      <Shown of={asked}>{(data) => <Whole events={data.events} params={params} bare={bare} />}</Shown>
    </>
  );
}

function Whole({ events: list, params, bare }: { events: List<EventRef>; params: URLSearchParams; bare: boolean }) {
  const dated = useMemo(() => list.nodes.flatMap((event) => {
    const days = daysOf(event.time);
    return days ? [{ event, days }] : [];
  }), [list]);
  const undated = list.nodes.filter((e) => daysOf(e.time) === null);
  const [window, setWindow] = useWindow(params.get('z'), usual(dated.map((d) => d.days)));
  const inside = dated.filter((d) => d.days.to > window.from && d.days.from < window.to).map((d) => d.event);
  if (list.totalCount === 0) return <Nothing>No event matches. Loosen the filters to see more.</Nothing>;
  return (
    <>
      {dated.length > 0 && <Timeline events={dated} window={window} onWindow={setWindow} />}
      <More name="n" shown={list.nodes.length} total={list.totalCount} />
      {!bare && inside.length > 0 && <Section title="In this window" note={String(inside.length)}><Lines events={inside} /></Section>}
      {!bare && undated.length > 0 && <Section title="Without a date" note={String(undated.length)}><Lines events={undated} /></Section>}
    </>
  );
}

function Lines({ events: list }: { events: EventRef[] }) {
  return (
    <>
      <div class="card lines">{list.slice(0, 200).map((e) => <EventLine of={e} />)}</div>
      {list.length > 200 && <p class="more">200 of {list.length} listed.</p>}
    </>
  );
}

/** The window that the address names, or the whole; the address follows once it rests. */
function useWindow(named: string | null, whole: Window): [Window, (window: Window | null) => void] {
  const [moved, setMoved] = useState<Window | null>(() => parsed(named));
  useEffect(() => setMoved((last) => (last && textOf(last) === named ? last : parsed(named))), [named]);
  useEffect(() => {
    const timer = setTimeout(() => { if (textOf(moved) !== named) setParams({ z: textOf(moved) }); }, 300);
    return () => clearTimeout(timer);
  }, [moved]);
  return [moved ?? whole, setMoved];
}

function parsed(text: string | null): Window | null {
  const [from, to] = (text ?? '').split('..').map(firstDay);
  return from < to ? { from, to } : null;
}

function textOf(window: Window | null): string | null {
  return window && `${dateOf(window.from)}..${dateOf(window.to)}`;
}

function Filters({ params, entity }: { params: URLSearchParams; entity: EntityRef | null }) {
  const { data } = useAnswer<{ count: { nodes: { key: string | null; count: number }[] } }>(typesQuery);
  const types = typesOf(data?.count.nodes ?? []);
  return (
    <form class="filters row" onSubmit={(event) => event.preventDefault()}>
      {entity && <span class="filter-who">With <EntityChip of={entity} /> <button type="button" class="button small" onClick={() => setParams({ who: null })}>Everybody</button></span>}
      <label>Type
        <select value={params.get('type') ?? ''} onChange={(event) => setParams({ type: event.currentTarget.value })}>
          <option value="">All types</option>
          {types.map(([type, n]) => <option value={type}>{typeWord(type)} ({n})</option>)}
        </select>
      </label>
      <label>Words<input type="text" value={params.get('text') ?? ''} onChange={(event) => setParams({ text: event.currentTarget.value.trim() })} /></label>
      <DateField label="From" name="since" value={params.get('since') ?? ''} />
      <DateField label="Until" name="until" value={params.get('until') ?? ''} />
      <label>Told by at least
        <select value={params.get('sources') ?? ''} onChange={(event) => setParams({ sources: event.currentTarget.value })}>
          <option value="">one source</option>
          {[2, 3, 5].map((n) => <option value={n}>{count(n, 'independent source')}</option>)}
        </select>
      </label>
      <label class="check"><input type="checkbox" checked={params.get('disputed') === '1'} onChange={(event) => setParams({ disputed: event.currentTarget.checked ? '1' : null })} />Disputed</label>
    </form>
  );
}

/** Each type and those above it, with their counts. */
function typesOf(counts: { key: string | null; count: number }[]): [string, number][] {
  const all = new Map<string, number>();
  for (const { key, count: n } of counts) {
    const parts = (key ?? '').split('.');
    parts.forEach((_, i) => { if (key) all.set(parts.slice(0, i + 1).join('.'), (all.get(parts.slice(0, i + 1).join('.')) ?? 0) + n); });
  }
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1));
}
