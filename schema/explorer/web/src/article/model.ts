// An article with all that was read in it, and the marks that show it.
import { articleRef, claim, entityRef, eventRef } from '../fragments';
import { CodePoints } from '../text';
import type { ArticleRef, Claim, EntityRef, EventRef, List, Quantity, TimeSpan } from '../types';

interface Span { start: number; end: number }

export interface MarkedEntity extends EntityRef { description: string | null; mentions: List<Span> }

export interface MarkedEvent extends EventRef {
  places: EntityRef[]; quantities: (Omit<Quantity, 'evidence'> & { evidence: Span & { article: { id: string } } })[];
  roles: { nodes: { role: string; entity: EntityRef }[] };
  evidence: List<Span>;
}

/** An article as its page shows it. */
export interface Article extends ArticleRef {
  url: string | null; authors: string[]; language: string | null; text: string;
  entities: List<MarkedEntity>; events: List<MarkedEvent>; claims: List<Claim>;
  dates: (Span & { time: TimeSpan; of: { id: string } })[];
}

export const articleQuery = `query Article($id: ID!, $n: Int!) {
  article(id: $id) {
    ${articleRef} url authors language text
    entities(first: $n) { totalCount nodes { ${entityRef} description mentions(article: $id, first: 80) { totalCount nodes { start end } } } }
    events(first: $n) { totalCount nodes {
      ${eventRef} places { ${entityRef} } roles(first: 12) { nodes { role entity { ${entityRef} } } }
      quantities { value comparator unit text evidence { start end article { id } } }
      evidence(article: $id, first: 30) { totalCount nodes { start end } }
    } }
    claims(first: $n) { totalCount nodes { ${claim} } }
    dates { start end time { start end text approximate } of { id } }
  }
}`;

/** How many facts of the longest kind are there, and how many of them are shown. */
export function sizes(article: Article): { shown: number; total: number } {
  const lists: List<unknown>[] = [article.entities, article.events, article.claims];
  const cut = lists.filter((l) => l.nodes.length < l.totalCount);
  return { shown: Math.min(...cut.map((l) => l.nodes.length)), total: Math.max(0, ...cut.map((l) => l.totalCount)) };
}

/** What sort of thing a mark shows. */
export type MarkKind = 'entity' | 'event' | 'date' | 'number' | 'claim';

/** A stretch of the text and what was read there; key names the fact. */
export interface Mark extends Span { kind: MarkKind; key: string; tone: string; of: MarkedEntity | MarkedEvent | Claim; quantity?: MarkedEvent['quantities'][0]; time?: TimeSpan }

/** All marks of an article, by where they begin, the longer first. */
export function marksOf(article: Article): Mark[] {
  const marks: Mark[] = [];
  for (const e of article.entities.nodes) {
    for (const m of e.mentions.nodes) marks.push({ ...span(m), kind: 'entity', key: e.id, tone: `kind-${e.kind.toLowerCase()}`, of: e });
  }
  for (const e of article.events.nodes) marks.push(...eventMarks(e, article.id));
  for (const c of article.claims.nodes) marks.push({ ...span(c.evidence), kind: 'claim', key: c.id, tone: 'claim', of: c });
  const dated = new Map<string, MarkedEvent | Claim>([...article.events.nodes, ...article.claims.nodes].map((n) => [n.id, n]));
  for (const d of article.dates) {
    const of = dated.get(d.of.id);
    if (of) marks.push({ ...span(d), kind: 'date', key: `date:${d.start}`, tone: 'date', of, time: d.time });
  }
  return marks.filter((m) => m.start < m.end).sort((a, b) => a.start - b.start || b.end - a.end);
}

function eventMarks(e: MarkedEvent, article: string): Mark[] {
  const marks: Mark[] = [];
  for (const trigger of e.evidence.nodes) {
    marks.push({ ...span(trigger), kind: 'event', key: e.id, tone: 'kind-event', of: e });
  }
  e.quantities.forEach((q, i) => {
    if (q.evidence.article.id === article) marks.push({ ...span(q.evidence), kind: 'number', key: `number:${e.id}:${i}`, tone: 'figure', of: e, quantity: q });
  });
  return marks;
}

function span({ start, end }: Span): Span {
  return { start, end };
}

/** A stretch of a paragraph that the same marks cover; shown is the innermost that is no claim. */
export interface Piece extends Span { shown?: Mark; claims: Mark[]; all: Mark[]; closes: Mark[] }

/** Cuts [from, to) where marks begin and end. */
export function piecesOf(marks: Mark[], from: number, to: number, cuts: number[] = []): Piece[] {
  const inside = marks.filter((m) => m.start < to && from < m.end);
  const points = [from, to, ...cuts, ...inside.flatMap((m) => [m.start, m.end])].filter((at) => from <= at && at <= to);
  const sorted = [...new Set(points)].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, i) => {
    const end = sorted[i + 1];
    const all = inside.filter((m) => m.start <= start && end <= m.end);
    const facts = all.filter((m) => m.kind !== 'claim');
    const shown = facts.reduce<Mark | undefined>((best, m) => (!best || m.end - m.start < best.end - best.start ? m : best), undefined);
    const claims = all.filter((m) => m.kind === 'claim');
    return { start, end, shown, claims, all, closes: claims.filter((m) => m.end === end) };
  });
}

/** Where the paragraphs of a text lie. */
export function paragraphsOf(text: CodePoints): Span[] {
  const spans: Span[] = [];
  let start = 0;
  let at = 0;
  for (const point of text.text) {
    if (point === '\n' || point === '\r') {
      if (at > start) spans.push({ start, end: at });
      start = at + 1;
    }
    at++;
  }
  if (at > start) spans.push({ start, end: at });
  return spans.filter((s) => text.slice(s.start, s.end).trim() !== '');
}
