// Filters of the graph; each is a parameter of the address.
import { setParams } from '../router';
import { doingWord, kindOrder, manyKindWord, roleOrder, typeWord } from '../words';
import type { Filter, Graph } from './model';

/** The filter that the address asks for. */
export function filterOf(params: URLSearchParams): Filter {
  const list = (name: string) => (params.get(name) ?? '').split(',').filter(Boolean);
  return {
    roles: list('role'), kinds: list('kind'), types: list('type'), source: params.get('source') ?? '',
    since: params.get('since') ?? '', until: params.get('until') ?? '', claims: params.get('claims') === '1',
  };
}

/** The filters, with what is in the graph to choose from. */
export function Filters({ graph, filter, sources }: { graph: Graph; filter: Filter; sources: string[] }) {
  const labels = new Set(graph.edges.map((e) => e.label));
  const kinds = new Set(graph.nodes.map((n) => n.kind));
  const types = [...new Set(graph.nodes.flatMap((n) => (n.eventType ? [n.eventType.split('.')[0], n.eventType] : [])))].sort();
  const claims = graph.nodes.filter((n) => n.type === 'claim').length;
  return (
    <form class="filters" onSubmit={(event) => event.preventDefault()}>
      <Choices legend="Roles" name="role" all={roleOrder.filter((r) => labels.has(r))} chosen={filter.roles} word={doingWord} />
      <Choices legend="Who and what" name="kind" all={kindOrder.filter((k) => kinds.has(k))} chosen={filter.kinds} word={manyKindWord} />
      <label>Type of event
        <select value={filter.types[0] ?? ''} onChange={(event) => setParams({ type: event.currentTarget.value })}>
          <option value="">All types</option>
          {types.map((type) => <option value={type}>{typeWord(type)}</option>)}
        </select>
      </label>
      <label>Told by
        <select value={filter.source} onChange={(event) => setParams({ source: event.currentTarget.value })}>
          <option value="">All outlets</option>
          {[...new Set([...sources, ...(filter.source ? [filter.source] : [])])].map((source) => <option value={source}>{source}</option>)}
        </select>
      </label>
      <DateField label="From" name="since" value={filter.since} />
      <DateField label="Until" name="until" value={filter.until} />
      {claims > 0 && (
        <label class="check"><input type="checkbox" checked={filter.claims} onChange={(event) => setParams({ claims: event.currentTarget.checked ? '1' : null })} />Claims ({claims})</label>
      )}
    </form>
  );
}

function Choices({ legend, name, all, chosen, word }: { legend: string; name: string; all: string[]; chosen: string[]; word: (key: string) => string }) {
  if (all.length === 0) return null;
  const change = (key: string, on: boolean) => {
    const now = chosen.length === 0 ? all : chosen;
    const next = on ? [...now, key] : now.filter((k) => k !== key);
    setParams({ [name]: next.length === all.length ? null : next.join(',') || '-' });
  };
  return (
    <fieldset>
      <legend>{legend}</legend>
      {all.map((key) => (
        <label class="check">
          <input type="checkbox" checked={chosen.length === 0 || chosen.includes(key)} onChange={(event) => change(key, event.currentTarget.checked)} />{word(key)}
        </label>
      ))}
    </fieldset>
  );
}

/** A date of any precision: a year, a month or a day. */
export function DateField({ label, name, value }: { label: string; name: string; value: string }) {
  return (
    <label>{label}
      <input
        type="text" inputMode="numeric" placeholder="2024-05" value={value} pattern="\d{4}(-\d\d(-\d\d)?)?" title="A year, a month or a day: 2024, 2024-05, 2024-05-12"
        onChange={(event) => { if (event.currentTarget.validity.valid) setParams({ [name]: event.currentTarget.value }); }}
      />
    </label>
  );
}
