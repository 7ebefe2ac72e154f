// The graph as GraphML, which Gephi, yEd and networkx read.
import { edgeKey, type Graph } from './model';

/** Text that is safe inside XML, without the characters that XML cannot hold. */
export function xml(text: string): string {
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const nodeKeys = ['type', 'label', 'kind', 'note', 'eventType', 'status', 'start', 'end'] as const;
const edgeKeys = ['label', 'sentence', 'source', 'article'] as const;

/** The graph as a GraphML file. */
export function graphmlOf(graph: Graph): string {
  const keys = [
    ...nodeKeys.map((key) => `<key id="n-${key}" for="node" attr.name="${key}" attr.type="string"/>`),
    ...edgeKeys.map((key) => `<key id="e-${key}" for="edge" attr.name="${key}" attr.type="string"/>`),
  ];
  const nodes = graph.nodes.map((n) => {
    const values = { ...n, start: n.time?.start, end: n.time?.end };
    return `<node id="${xml(n.id)}">${nodeKeys.map((key) => datum(`n-${key}`, values[key])).join('')}</node>`;
  });
  const edges = graph.edges.map((e) => {
    const values = { label: e.label, sentence: e.evidence?.sentence, source: e.evidence?.article.source, article: e.evidence?.article.id };
    return `<edge id="${xml(edgeKey(e))}" source="${xml(e.from)}" target="${xml(e.to)}">${edgeKeys.map((key) => datum(`e-${key}`, values[key])).join('')}</edge>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
${keys.join('\n')}
<graph edgedefault="directed">
${[...nodes, ...edges].join('\n')}
</graph>
</graphml>
`;
}

function datum(key: string, value: string | null | undefined): string {
  return value ? `<data key="${key}">${xml(value)}</data>` : '';
}
