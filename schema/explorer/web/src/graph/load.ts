// Reads parts of the graph from the server.
import { ask } from '../api';
import { entityRef, eventRef, evidence } from '../fragments';
import type { EntityRef, EventRef, Evidence } from '../types';
import { heading } from '../words';
import { edgeKey, joined, type Graph, type GraphEdge, type GraphNode } from './model';

/** What the address asks for. */
export interface Wanted { ids: string[]; open: string[]; article: string; path: string[]; depth: number; limit: number; without: string }

/** A part of the graph, and whether the server left nodes out. */
export interface Loaded extends Graph { truncated: boolean; more: number }

type Node = { __typename: string; id: string; name?: string; kind?: string; description?: string | null; text?: string; cue?: string; title?: string | null } & Partial<EventRef>;
interface Edge { from: string; to: string; label: string; evidence: Evidence | null }
interface Sub { nodes: (Node | null)[]; edges: Edge[]; truncated: boolean }

const node = `__typename id ... on Entity { name kind description } ... on Event { ${eventRef} } ... on Claim { text cue } ... on Article { title }`;
const around = `query Around($id: ID!, $depth: Int!, $limit: Int!) {
  neighborhood(id: $id, depth: $depth, limit: $limit) { truncated nodes { ${node} } edges { from to label evidence { ${evidence} } } }
}`;
const size = `query Size($id: ID!, $depth: Int!) { neighborhood(id: $id, depth: $depth, limit: 1000) { truncated nodes { id } } }`;
const eventWithRoles = `${eventRef} roles(first: 30) { nodes { role entity { ${entityRef} description } evidence(first: 1) { nodes { ${evidence} } } } }`;
const ofArticle = `query OfArticle($id: ID!) { article(id: $id) { events(first: 100) { totalCount nodes { ${eventWithRoles} } } } }`;
const overview = `query Overview($where: EventFilter) { events(where: $where, orderBy: [ARTICLE_COUNT_DESC, TIME_DESC], first: 100) { totalCount nodes { ${eventWithRoles} } } }`;
const between = `query Between($from: ID!, $to: ID!) {
  paths(from: $from, to: $to, maxHops: 6, first: 5) { steps { label from { ${node} } to { ${node} } evidence { ${evidence} } } }
}`;

/** Reads all that is asked for. */
export async function load(wanted: Wanted, signal: AbortSignal): Promise<Loaded> {
  const parts: Loaded[] = [];
  const hubs = wanted.ids.map((id) => loadAround(id, wanted.depth, wanted.limit, signal));
  const opened = wanted.open.map((id) => loadAround(id, 1, 100, signal));
  parts.push(...(await Promise.all([...hubs, ...opened])));
  if (wanted.article) parts.push(await loadArticle(wanted.article, signal));
  if (wanted.path.length === 2) parts.push(await loadPaths(wanted.path[0], wanted.path[1], signal));
  if (parts.length === 0 || (wanted.open.length === parts.length)) parts.push(await loadOverview(wanted.without, signal));
  return { ...joined(parts), truncated: parts.some((p) => p.truncated), more: parts.reduce((sum, p) => sum + p.more, 0) };
}

async function loadAround(id: string, depth: number, limit: number, signal: AbortSignal): Promise<Loaded> {
  const { neighborhood: sub } = await ask<{ neighborhood: Sub }>(around, { id, depth, limit }, signal);
  const part = { nodes: sub.nodes.filter((n) => n !== null).map(nodeOf), edges: sub.edges, truncated: false, more: 0 };
  if (!sub.truncated) return part;
  const all = (await ask<{ neighborhood: Sub }>(size, { id, depth }, signal)).neighborhood;
  return { ...part, truncated: all.truncated, more: all.nodes.length - part.nodes.length };
}

function nodeOf(n: Node): GraphNode {
  switch (n.__typename) {
    case 'Entity': return { id: n.id, type: 'entity', label: n.name!, kind: n.kind, note: n.description };
    case 'Event': return eventNode(n as EventRef);
    case 'Claim': return { id: n.id, type: 'claim', label: n.text!, note: n.cue };
  }
  return { id: n.id, type: 'article', label: n.title ?? 'Untitled article' };
}

function eventNode(e: EventRef): GraphNode {
  return { id: e.id, type: 'event', label: heading(e.label), eventType: e.type, status: e.status, time: e.time };
}

type WithRoles = EventRef & { roles: { nodes: { role: string; entity: EntityRef & { description: string | null }; evidence: { nodes: Evidence[] } }[] } };

function ofEvents(events: WithRoles[], total: number): Loaded {
  const parts = events.map((e) => ({
    nodes: [eventNode(e), ...e.roles.nodes.map(({ entity }) => nodeOf({ __typename: 'Entity', ...entity }))],
    edges: e.roles.nodes.map((r) => ({ from: r.entity.id, to: e.id, label: r.role, evidence: r.evidence.nodes[0] })),
  }));
  return { ...joined(parts), truncated: false, more: total - events.length };
}

async function loadArticle(id: string, signal: AbortSignal): Promise<Loaded> {
  const { article } = await ask<{ article: { events: { totalCount: number; nodes: WithRoles[] } } | null }>(ofArticle, { id }, signal);
  return article ? ofEvents(article.events.nodes, article.events.totalCount) : { nodes: [], edges: [], truncated: false, more: 0 };
}

async function loadOverview(without: string, signal: AbortSignal): Promise<Loaded> {
  const { events } = await ask<{ events: { totalCount: number; nodes: WithRoles[] } }>(overview, { where: without ? { without: { sources: [without] } } : null }, signal);
  return ofEvents(events.nodes.filter((e) => e.roles.nodes.length > 0), events.totalCount);
}

async function loadPaths(from: string, to: string, signal: AbortSignal): Promise<Loaded> {
  type Step = { label: string; from: Node; to: Node; evidence: Evidence | null };
  const { paths } = await ask<{ paths: { steps: Step[] }[] }>(between, { from, to }, signal);
  const parts = paths.map(({ steps }) => ({
    nodes: steps.flatMap((s) => [nodeOf(s.from), nodeOf(s.to)]),
    edges: steps.map((s) => ({ from: s.from.id, to: s.to.id, label: s.label, evidence: s.evidence })),
  }));
  return { ...joined(parts), truncated: false, more: 0 };
}

const outlets = `query Outlets($ids: [ID!]!) {
  nodes(ids: $ids) { id ... on Event { roles(first: 40) { nodes { role entity { id } evidence(first: 20) { nodes { article { source } } } } } } }
}`;

/** Adds to the roles of a graph all outlets that tell them: an edge itself carries one sentence only. */
export async function withSources(graph: Graph, signal: AbortSignal): Promise<Graph> {
  const events = graph.nodes.filter((n) => n.type === 'event').map((n) => n.id);
  const sources = new Map<string, string[]>();
  for (let i = 0; i < events.length; i += 40) {
    type Event = { id: string; roles?: { nodes: { role: string; entity: { id: string }; evidence: { nodes: { article: { source: string | null } }[] } }[] } };
    const { nodes } = await ask<{ nodes: (Event | null)[] }>(outlets, { ids: events.slice(i, i + 40) }, signal);
    for (const event of nodes) {
      for (const r of event?.roles?.nodes ?? []) {
        const names = [...new Set(r.evidence.nodes.map((e) => e.article.source ?? ''))];
        sources.set(`${r.entity.id}|${r.role}|${event!.id}`, names);
      }
    }
  }
  return { nodes: graph.nodes, edges: graph.edges.map((e): GraphEdge => ({ ...e, sources: sources.get(edgeKey(e)) })) };
}

