// What is known of the chosen node or edge, beside the drawing.
import { graphOf, pageOf } from '../links';
import { Quote } from '../parts/quote';
import { edgeWord, kindWord, statusWord, timeWord, typeWord } from '../words';
import { edgeKey, type Graph, type GraphEdge, type GraphNode } from './model';
import { toneOf } from './style';

interface Props { graph: Graph; chosen: string | null; onChoose: (id: string | null, expand: boolean) => void; live: boolean; opened?: boolean; root?: string }

/** The chosen node or edge; live pages have links, saved files have none. */
export function Chosen(props: Props) {
  const { graph, chosen } = props;
  const node = graph.nodes.find((n) => n.id === chosen);
  const edge = graph.edges.find((e) => edgeKey(e) === chosen);
  if (node) return <NodeFact {...props} node={node} />;
  if (edge) return <EdgeFact {...props} edge={edge} />;
  return <p class="quiet">Choose a node to see what it is and what lies around it; choose an edge for the sentence that says so.</p>;
}

function NodeFact({ node: n, graph, onChoose, live, opened, root }: Props & { node: GraphNode }) {
  const edges = graph.edges.filter((e) => e.from === n.id || e.to === n.id);
  return (
    <div class={`fact kind-${toneOf(n)}`}>
      <p class="overline"><span class="dot" aria-hidden="true" />{overline(n)}</p>
      <h3>{live && n.type !== 'claim' ? <a href={pageOf(n.id)}>{n.label}</a> : n.label}</h3>
      {n.note && <p>{n.note}</p>}
      {n.type === 'event' && <p>{timeWord(n.time ?? null) || 'Date not told'}{n.status && n.status !== 'HAPPENED' && <> · {statusWord(n.status)}</>}</p>}
      {live && (
        <p class="actions">
          {!opened && <button type="button" class="button small" onClick={() => onChoose(n.id, true)}>Expand</button>}
          {n.type !== 'claim' && <a class="button small" href={pageOf(n.id)}>Open</a>}
          <a class="button small" href={graphOf(n.id)}>Centre here</a>
          {root && root !== n.id && <a class="button small" href={`/graph?path=${root},${n.id}`}>Ways between</a>}
        </p>
      )}
      <ul class="edge-list">{edges.slice(0, 40).map((e) => <li><EdgeLine edge={e} graph={graph} onChoose={onChoose} /></li>)}</ul>
      {edges.length > 40 && <p class="quiet">and {edges.length - 40} more</p>}
    </div>
  );
}

function overline(n: GraphNode): string {
  return n.type === 'entity' ? kindWord(n.kind ?? '') : n.type === 'event' ? typeWord(n.eventType ?? '') : n.type === 'claim' ? 'Claim' : 'Article';
}

/** "Europol took part in raid": an edge as a button that chooses it. */
export function EdgeLine({ edge, graph, onChoose }: { edge: GraphEdge; graph: Graph; onChoose: Props['onChoose'] }) {
  const [from, word, to] = wording(edge, graph);
  return (
    <button type="button" class="edge-line" onClick={() => onChoose(edgeKey(edge), false)}>
      <b>{from}</b> <span class="role-doing">{word}</span> <b>{to}</b>
    </button>
  );
}

/** An edge in words, from the subject of its fact. */
export function wording(edge: GraphEdge, graph: Graph): [string, string, string] {
  const label = (id: string) => graph.nodes.find((n) => n.id === id)?.label ?? id;
  return [label(edge.from), edgeWord(edge.label), label(edge.to)];
}

function EdgeFact({ edge, graph, onChoose, live }: Props & { edge: GraphEdge }) {
  const [from, word, to] = wording(edge, graph);
  return (
    <div class="fact">
      <p class="overline">Edge</p>
      <h3>{from} <span class="quiet">{word}</span> {to}</h3>
      {edge.evidence ? (live ? <Quote of={edge.evidence} /> : <PlainQuote edge={edge} />) : <p class="quiet">No sentence: this link was computed across articles.</p>}
      <p class="actions">
        <button type="button" class="button small" onClick={() => onChoose(edge.from, false)}>{short(edge.from, graph)}</button>
        <button type="button" class="button small" onClick={() => onChoose(edge.to, false)}>{short(edge.to, graph)}</button>
      </p>
    </div>
  );
}

function short(id: string, graph: Graph): string {
  const label = graph.nodes.find((n) => n.id === id)?.label ?? id;
  return label.length > 28 ? `${label.slice(0, 26)}…` : label;
}

/** The sentence without a link, for a file that has no server behind it. */
export function PlainQuote({ edge }: { edge: GraphEdge }) {
  const e = edge.evidence;
  if (!e) return null;
  const points = [...e.sentence];
  const [from, to] = [e.start - e.sentenceStart, e.end - e.sentenceStart];
  return (
    <figure class="quote">
      <blockquote>{points.slice(0, from).join('')}<mark>{points.slice(from, to).join('')}</mark>{points.slice(to).join('')}</blockquote>
      <figcaption class="quiet">{[e.article.source, e.article.title, e.article.published].filter(Boolean).join(' · ')}</figcaption>
    </figure>
  );
}
