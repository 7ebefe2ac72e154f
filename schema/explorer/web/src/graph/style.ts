// How the graph looks, by the colours of the page's theme.

/** The colours of the theme in force. */
export function themeColours(): Record<string, string> {
  const style = getComputedStyle(document.documentElement);
  const names = ['paper', 'card', 'sunk', 'ink', 'soft', 'line', 'line-strong', 'accent', 'focus', 'person', 'organization', 'place', 'product', 'group', 'other', 'event', 'claim'];
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/** The colour of a node. */
export function toneOf(node: { type: string; kind?: string }): string {
  return node.type === 'entity' ? (node.kind ?? 'OTHER').toLowerCase() : node.type === 'article' ? 'other' : node.type;
}

/** The graph library's style sheet. */
export function styleSheet(c: Record<string, string>): object[] {
  const tones = ['person', 'organization', 'place', 'product', 'group', 'other'].map((tone) => ({ selector: `node[tone="${tone}"]`, style: { 'background-color': c[tone] } }));
  return [
    { selector: 'node', style: {
      label: 'data(short)', color: c.ink, 'font-family': 'Inter, system-ui, sans-serif', 'font-size': 'data(font)', 'font-weight': 500, width: 'data(size)', height: 'data(size)',
      'text-valign': 'bottom', 'text-margin-y': 4, 'text-wrap': 'wrap', 'text-max-width': '110px', 'text-outline-color': c.paper, 'text-outline-width': 2, 'min-zoomed-font-size': 6,
      'border-width': 1.5, 'border-color': c.paper, 'overlay-opacity': 0,
    } },
    ...tones,
    { selector: 'node[type="event"]', style: {
      shape: 'round-rectangle', 'background-color': c.card, 'border-color': c.event, 'border-width': 1.5, width: 118, height: 'data(tall)', 'text-valign': 'center', 'text-margin-y': 0,
      'text-max-width': '106px', 'text-outline-width': 0, 'font-size': 10.5,
    } },
    { selector: 'node[type="event"][?dense]', style: {
      shape: 'diamond', width: 20, height: 20, 'background-color': c.event, 'border-color': c.paper, 'text-valign': 'bottom', 'text-margin-y': 3, 'text-outline-width': 2, 'font-size': 9, 'min-zoomed-font-size': 9,
    } },
    { selector: 'node[type="event"][?doubtful]', style: { 'border-style': 'dashed' } },
    { selector: 'node[type="claim"]', style: { shape: 'round-tag', 'background-color': c.claim, width: 22, height: 18 } },
    { selector: 'edge', style: {
      width: 1.4, 'line-color': c['line-strong'], 'target-arrow-color': c['line-strong'], 'target-arrow-shape': 'triangle', 'arrow-scale': .8, 'curve-style': 'bezier',
      label: 'data(word)', 'font-family': 'Inter, system-ui, sans-serif', 'font-size': 8.5, color: c.soft, 'text-rotation': 'autorotate', 'text-background-color': c.paper,
      'text-background-opacity': .9, 'text-background-padding': '1px', 'min-zoomed-font-size': 8, 'overlay-opacity': 0,
    } },
    { selector: 'edge[?dense]', style: { label: '', width: 1 } },
    { selector: 'edge[?mutual]', style: { 'line-style': 'dashed', 'target-arrow-shape': 'none' } },
    { selector: 'node.root', style: { 'border-color': c.ink, 'border-width': 3, 'z-index': 9 } },
    { selector: 'node:selected', style: { 'border-color': c.focus, 'border-width': 4 } },
    { selector: 'edge:selected', style: { label: 'data(word)', 'line-color': c.focus, 'target-arrow-color': c.focus, width: 3, color: c.ink, 'z-index': 9 } },
    { selector: 'edge.near', style: { label: 'data(word)', 'line-color': c.soft, 'target-arrow-color': c.soft, width: 2, color: c.ink } },
    { selector: '.far', style: { opacity: .35 } },
  ];
}
