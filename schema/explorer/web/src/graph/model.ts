// A part of the graph as it is drawn: nodes, edges, and what was left out.
import type { Evidence, TimeSpan } from '../types';

/** A node; note is what an entity is, or what a claim's cue was. */
export interface GraphNode {
  id: string; type: 'entity' | 'event' | 'claim' | 'article'; label: string; kind?: string; note?: string | null;
  eventType?: string; status?: string; time?: TimeSpan | null;
}

/** An edge with the words that say so; sources are all outlets that do, where they were asked for. */
export interface GraphEdge { from: string; to: string; label: string; evidence?: Evidence | null; sources?: string[] }

/** Part of the graph. */
export interface Graph { nodes: GraphNode[]; edges: GraphEdge[] }

/** What a reader wants to see of it. Empty sets want all. */
export interface Filter { roles: string[]; kinds: string[]; types: string[]; source: string; since: string; until: string; claims: boolean }

/** As many nodes are drawn at the most. */
export const mostNodes = 300;

/** The name of an edge. */
export const edgeKey = (e: GraphEdge): string => `${e.from}|${e.label}|${e.to}`;

/** Puts several parts into one; what is there keeps its place. */
export function joined(parts: Graph[]): Graph {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  for (const part of parts) {
    for (const node of part.nodes) if (!nodes.has(node.id)) nodes.set(node.id, node);
    for (const edge of part.edges) {
      const back = `${edge.to}|${edge.label}|${edge.from}`;
      if (!edges.has(edgeKey(edge)) && !(edge.label === 'SAME_AS_CANDIDATE' && edges.has(back))) edges.set(edgeKey(edge), edge);
    }
  }
  const whole = [...edges.values()].filter((e) => nodes.has(e.from) && nodes.has(e.to));
  return { nodes: [...nodes.values()], edges: whole };
}

/** The kinds of role among labels; all other labels are relations and cues. */
const isRole = (label: string) => /^[A-Z_]+$/.test(label);

/** What of the graph passes the filter; the roots always do, others need an edge. */
export function filtered(graph: Graph, filter: Filter, roots: string[]): Graph {
  const nodes = new Map(graph.nodes.filter((n) => roots.includes(n.id) || wanted(n, filter)).map((n) => [n.id, n]));
  const edges = graph.edges.filter((e) => nodes.has(e.from) && nodes.has(e.to) && edgeWanted(e, filter));
  const met = new Set([...roots, ...edges.flatMap((e) => [e.from, e.to])]);
  return { nodes: [...nodes.values()].filter((n) => met.has(n.id)), edges };
}

function wanted(n: GraphNode, f: Filter): boolean {
  if (n.type === 'claim') return f.claims;
  if (n.type === 'entity') return f.kinds.length === 0 || f.kinds.includes(n.kind ?? '');
  if (n.type !== 'event') return true;
  const typed = f.types.length === 0 || f.types.some((t) => n.eventType === t || n.eventType?.startsWith(`${t}.`));
  return typed && inTime(n.time, f);
}

function inTime(time: TimeSpan | null | undefined, f: Filter): boolean {
  if (!f.since && !f.until) return true;
  const start = time?.start ?? time?.end;
  if (!start || !/^\d/.test(start)) return false;
  const end = time?.end ?? start;
  return (!f.since || end >= f.since || f.since.startsWith(end)) && (!f.until || start <= f.until || start.startsWith(f.until));
}

function edgeWanted(e: GraphEdge, f: Filter): boolean {
  if (f.roles.length > 0 && isRole(e.label) && !f.roles.includes(e.label)) return false;
  if (!f.source) return true;
  return (e.sources ?? [e.evidence?.article.source ?? '']).includes(f.source);
}

/** The graph cut to the most nodes that are drawn: the nearest to the roots, of those the best connected. */
export function cut(graph: Graph, roots: string[], most = mostNodes): Graph {
  if (graph.nodes.length <= most) return graph;
  const next = neighbours(graph);
  const order = new Map<string, number>();
  let level = roots.filter((id) => next.has(id));
  if (level.length === 0) level = [graph.nodes[0].id];
  while (order.size < most && level.length > 0) {
    for (const id of level) if (order.size < most) order.set(id, order.size);
    const found = new Set(level.flatMap((id) => next.get(id)!).filter((id) => !order.has(id)));
    level = [...found].sort((a, b) => next.get(b)!.length - next.get(a)!.length || (a < b ? -1 : 1));
  }
  const apart = graph.nodes.filter((n) => !order.has(n.id)).sort((a, b) => next.get(b.id)!.length - next.get(a.id)!.length);
  for (const n of apart) if (order.size < most) order.set(n.id, order.size);
  return { nodes: graph.nodes.filter((n) => order.has(n.id)), edges: graph.edges.filter((e) => order.has(e.from) && order.has(e.to)) };
}

function neighbours(graph: Graph): Map<string, string[]> {
  const next = new Map<string, string[]>(graph.nodes.map((n) => [n.id, []]));
  for (const e of graph.edges) {
    next.get(e.from)?.push(e.to);
    next.get(e.to)?.push(e.from);
  }
  return next;
}
