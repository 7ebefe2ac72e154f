// Makes a graph of nodes and of what was asked about them by report.graphql.
import type { EntityRef, EventRef, Evidence } from '../types';
import { heading } from '../words';
import { joined, type Graph, type GraphNode } from './model';

type Entity = EntityRef & { description: string | null };
type Event = EventRef & { roles: { nodes: { role: string; entity: Entity; evidence: { nodes: Evidence[] } }[] } };
interface Relations { nodes: { predicate: string; subject: Entity; object: Entity; evidence: { nodes: Evidence[] } }[] }

/** A node as report.graphql answers it. */
export type Answered =
  | ({ __typename: 'Entity' } & Entity & { relations: Relations })
  | ({ __typename: 'Event' } & Event)
  | { __typename: 'Claim'; id: string; text: string; cue: string; speaker: Entity | null; about: { id: string }[]; evidence: Evidence }
  | { __typename: 'Article'; id: string; title: string | null; events: { nodes: Event[] } };

/** The ids of nodes among the strings of an answer, each once, in their order. */
export function idsIn(answer: unknown): string[] {
  const ids = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value === 'string' && /^(entity|event|claim|article):[0-9a-f]{16}(\.\d+)?$/.test(value)) ids.add(value);
    else if (Array.isArray(value)) value.forEach(walk);
    else if (value && typeof value === 'object') Object.values(value).forEach(walk);
  };
  walk(answer);
  return [...ids];
}

/** The graph of the nodes; null stands for one that is not there. */
export function graphOfNodes(nodes: (Answered | null)[]): Graph {
  return joined(nodes.filter((n) => n !== null).map(partOf));
}

function partOf(n: Answered): Graph {
  switch (n.__typename) {
    case 'Entity': return {
      nodes: [entity(n), ...n.relations.nodes.flatMap((r) => [entity(r.subject), entity(r.object)])],
      edges: n.relations.nodes.map((r) => ({ from: r.subject.id, to: r.object.id, label: r.predicate, evidence: r.evidence.nodes[0] })),
    };
    case 'Event': return event(n);
    case 'Claim': return {
      nodes: [{ id: n.id, type: 'claim', label: n.text, note: n.cue }, ...(n.speaker ? [entity(n.speaker)] : [])],
      edges: [...(n.speaker ? [{ from: n.speaker.id, to: n.id, label: n.cue, evidence: n.evidence }] : []), ...n.about.map((e) => ({ from: n.id, to: e.id, label: 'about', evidence: n.evidence }))],
    };
    case 'Article': return joined(n.events.nodes.map(event));
  }
}

function entity(e: Entity): GraphNode {
  return { id: e.id, type: 'entity', label: e.name, kind: e.kind, note: e.description };
}

function event(e: Event): Graph {
  return {
    nodes: [{ id: e.id, type: 'event', label: heading(e.label), eventType: e.type, status: e.status, time: e.time }, ...e.roles.nodes.map((r) => entity(r.entity))],
    edges: e.roles.nodes.map((r) => ({ from: r.entity.id, to: e.id, label: r.role, evidence: r.evidence.nodes[0] })),
  };
}
