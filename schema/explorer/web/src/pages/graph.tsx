// The graph view: what lies around something, or among the events told most.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Canvas } from '../graph/canvas';
import { Chosen } from '../graph/chosen';
import type { Drawing } from '../graph/draw';
import { Filters, filterOf } from '../graph/filters';
import { load, withSources, type Loaded } from '../graph/load';
import { cut, filtered, mostNodes, type Graph } from '../graph/model';
import { save, type Form } from '../graph/save';
import { useTitle } from '../hooks';
import { Problem } from '../parts/state';
import { setParams } from '../router';
import { count } from '../words';

/** Loads the file that draws. */
export const library = () => import('/explorer/draw.js' as string) as Promise<typeof import('../graph/draw')>;

/** Reads what the address asks for; the source filter needs all outlets of each edge. */
function useGraph(params: URLSearchParams): { loaded?: Loaded; problem?: string; waiting: boolean } {
  const list = (name: string) => (params.get(name) ?? '').split(',').filter(Boolean);
  const wanted = {
    ids: list('id'), open: list('open'), article: params.get('article') ?? '', path: list('path'),
    depth: Math.min(4, Math.max(1, Number(params.get('depth')) || 2)), limit: Math.min(mostNodes, Math.max(10, Number(params.get('limit')) || 100)),
    without: params.get('without') ?? '',
  };
  const bySource = params.get('source') !== null;
  const [state, setState] = useState<{ loaded?: Loaded; problem?: string; waiting: boolean }>({ waiting: true });
  useEffect(() => {
    const aborter = new AbortController();
    setState((last) => ({ ...last, waiting: true }));
    load(wanted, aborter.signal)
      .then(async (part) => (bySource ? { ...part, ...(await withSources(part, aborter.signal)) } : part))
      .then((loaded) => setState({ loaded, waiting: false }), (error: Error) => { if (!aborter.signal.aborted) setState({ problem: error.message, waiting: false }); });
    return () => aborter.abort();
  }, [JSON.stringify(wanted), bySource]);
  return state;
}

/** The page of the graph; bare leaves out what an embedded view has no room for. */
export function GraphPage({ params, bare = false }: { params: URLSearchParams; bare?: boolean }) {
  const { loaded, problem, waiting } = useGraph(params);
  const [drawing, setDrawing] = useState<Drawing>();
  const filter = filterOf(params);
  const roots = (params.get('id') ?? params.get('path') ?? '').split(',').filter(Boolean);
  const opened = (params.get('open') ?? '').split(',').filter(Boolean);
  const all: Graph = loaded ?? { nodes: [], edges: [] };
  const some = useMemo(() => filtered(all, filter, roots), [loaded, JSON.stringify(filter)]);
  const graph = useMemo(() => cut(some, roots), [some]);
  const names = roots.map((id) => all.nodes.find((n) => n.id === id)?.label).filter(Boolean);
  const title = params.get('path') && names.length === 2 ? `Between ${names.join(' and ')}` : names.length ? `Graph of ${names.join(' and ')}` : params.get('article') ? 'Graph of an article' : `Graph of the events told most${params.get('without') ? `, without ${params.get('without')}` : ''}`;
  useTitle(title);
  const chosen = params.get('chosen');
  const choose = (id: string | null, expand: boolean) => {
    const more = expand && id && !opened.includes(id) && !id.startsWith('claim:') ? [...opened, id].join(',') : null;
    setParams(more ? { chosen: id, open: more } : { chosen: id }, !more);
  };
  if (problem) return <Problem text={problem} />;
  return (
    <div class={bare ? 'graph-page bare' : 'graph-page'}>
      <div class="graph-head">
        <h1>{title}</h1>
        <Told loaded={loaded} all={all} some={some} graph={graph} waiting={waiting} />
        {!bare && <Save graph={graph} drawing={drawing} title={title} />}
      </div>
      <div class="graph-body">
        <Canvas graph={graph} roots={roots} chosen={chosen} library={library} onChoose={choose} onDrawing={setDrawing} />
        <aside class="graph-side" aria-label="What is chosen, and filters">
          <div class="card pad" aria-live="polite"><Chosen graph={graph} chosen={chosen} onChoose={choose} live root={roots[0]} opened={chosen !== null && opened.includes(chosen)} /></div>
          {!bare && <Side graph={graph} all={all} params={params} onChoose={choose} />}
        </aside>
      </div>
    </div>
  );
}

/** Tells what is shown and what is not. */
function Told({ loaded, all, some, graph, waiting }: { loaded?: Loaded; all: Graph; some: Graph; graph: Graph; waiting: boolean }) {
  if (!loaded) return <p class="quiet" role="status">Loading…</p>;
  const left: string[] = [];
  if (some.nodes.length > graph.nodes.length) left.push(`${count(some.nodes.length - graph.nodes.length, 'node')} beyond the ${mostNodes} that are drawn at the most`);
  if (all.nodes.length > some.nodes.length) left.push(`${count(all.nodes.length - some.nodes.length, 'node')} by the filters`);
  if (loaded.more > 0) left.push(`${loaded.truncated ? 'more than ' : ''}${loaded.more.toLocaleString('en')} further away or less connected`);
  return (
    <p class="quiet" role="status" aria-busy={waiting}>
      {count(graph.nodes.length, 'node')}, {count(graph.edges.length, 'edge')}.{left.length > 0 && ` Left out: ${left.join('; ')}.`}
    </p>
  );
}

const forms: [Form, string][] = [['png', 'PNG'], ['svg', 'SVG'], ['graphml', 'GraphML'], ['html', 'HTML']];

function Save({ graph, drawing, title }: { graph: Graph; drawing: Drawing | undefined; title: string }) {
  return (
    <div class="actions" role="group" aria-label="Save">
      <span class="quiet">Save as</span>
      {forms.map(([form, name]) => <button type="button" class="button small" onClick={() => save(form, graph, drawing, title)}>{name}</button>)}
    </div>
  );
}

function Side({ graph, all, params, onChoose }: { graph: Graph; all: Graph; params: URLSearchParams; onChoose: (id: string | null, expand: boolean) => void }) {
  const sources = [...new Set(all.edges.map((e) => e.evidence?.article.source).filter((s): s is string => Boolean(s)))].sort();
  return (
    <>
      <details class="card pad" open><summary>Filter</summary><Filters graph={all} filter={filterOf(params)} sources={sources} /></details>
      <details class="card pad">
        <summary>All {count(graph.nodes.length, 'node')} as a list</summary>
        <ul class="node-list">
          {graph.nodes.map((n) => <li><button type="button" class="edge-line" aria-pressed={n.id === params.get('chosen')} onClick={() => onChoose(n.id, false)}>{n.label}</button></li>)}
        </ul>
      </details>
    </>
  );
}
