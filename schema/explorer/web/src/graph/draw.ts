// Draws a graph with the graph library. This file and the library are loaded
// when a graph is first shown.
import cytoscape, { type Core, type EdgeSingular, type ElementDefinition } from 'cytoscape';
import fcose from 'cytoscape-fcose';
import { shortEdgeWord } from '../words';
import { edgeKey, type Graph, type GraphEdge, type GraphNode } from './model';
import { svgOf } from './svg';
import { styleSheet, themeColours, toneOf } from './style';

cytoscape.use(fcose);

/** What the drawing tells: what was chosen, and by which deed. */
export interface Handlers { choose(id: string | null, expand: boolean): void; drawn(milliseconds: number): void }

/** A drawing that can be changed and saved. */
export interface Drawing {
  show(graph: Graph, roots: string[], chosen: string | null): void;
  choose(id: string | null): void;
  step(x: number, y: number): void;
  zoom(factor: number): void;
  fit(): void;
  png(): Promise<Blob>;
  svg(): string;
  destroy(): void;
}

/** Begins a drawing in an element. */
export function draw(element: HTMLElement, handlers: Handlers): Drawing {
  const cy = cytoscape({ container: element, style: styleSheet(themeColours()) as never, minZoom: .1, maxZoom: 4, boxSelectionEnabled: false, selectionType: 'single' });
  const restyle = () => { cy.style(styleSheet(themeColours()) as never); };
  const dark = matchMedia('(prefers-color-scheme: dark)');
  addEventListener('dateline-theme', restyle);
  dark.addEventListener('change', restyle);
  cy.on('tap', (event) => {
    if (event.target === cy) handlers.choose(null, false);
    else handlers.choose(event.target.id(), event.target.isNode());
  });
  return {
    show: (graph, roots, chosen) => show(cy, graph, roots, chosen, handlers),
    choose: (id) => choose(cy, id),
    step: (x, y) => step(cy, x, y, handlers),
    zoom: (factor) => cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } }),
    fit: () => { cy.fit(undefined, 30); },
    png: () => Promise.resolve(cy.png({ output: 'blob', full: true, scale: 2, bg: themeColours().paper })),
    svg: () => svgOf(cy, themeColours()),
    destroy: () => {
      removeEventListener('dateline-theme', restyle);
      dark.removeEventListener('change', restyle);
      cy.destroy();
    },
  };
}

/** Changes what is drawn: what stays keeps its place, what is new is laid out beside it. */
function show(cy: Core, graph: Graph, roots: string[], chosen: string | null, handlers: Handlers): void {
  const begin = performance.now();
  const wanted = new Set([...graph.nodes.map((n) => n.id), ...graph.edges.map(edgeKey)]);
  const degree = degrees(graph);
  const first = cy.nodes().empty();
  let fresh = false;
  cy.batch(() => {
    cy.elements().filter((e) => !wanted.has(e.id())).remove();
    graph.nodes.forEach((n, i) => {
      if (cy.getElementById(n.id).nonempty()) return;
      fresh = true;
      cy.add(nodeElement(n, degree.get(n.id) ?? 0, placeOf(cy, graph, n, i)));
    });
    for (const e of graph.edges) if (cy.getElementById(edgeKey(e)).empty()) cy.add(edgeElement(e));
    const dense = graph.nodes.length > roomy;
    cy.elements().forEach((e) => { e.data('dense', dense); });
    cy.nodes().removeClass('root');
    for (const id of roots) cy.getElementById(id).addClass('root');
  });
  if (fresh) layout(cy, first, degree);
  else if (cy.nodes().nonempty() && cy.nodes().length < 3) cy.fit(undefined, 60);
  choose(cy, chosen);
  if (graph.nodes.length > 0) cy.one('render', () => handlers.drawn(performance.now() - begin));
  cy.forceRender();
}

/** With more nodes than these, events are small marks. */
const roomy = 70;

function layout(cy: Core, first: boolean, degree: Map<string, number>): void {
  const dense = cy.nodes().length > roomy;
  const hub = (e: EdgeSingular) => Math.max(degree.get(e.source().id()) ?? 1, degree.get(e.target().id()) ?? 1);
  cy.layout({
    name: 'fcose', quality: 'default', randomize: false, animate: false, fit: true, padding: 30, nodeSeparation: 90, packComponents: true,
    idealEdgeLength: (e: EdgeSingular) => (dense ? 45 : 80) + 9 * Math.sqrt(hub(e)), nodeRepulsion: dense ? 6000 : 9000, edgeElasticity: .3, gravity: .3,
    numIter: first && !dense ? 2500 : 1000, nodeDimensionsIncludeLabels: !dense,
  } as never).run();
  if (cy.zoom() > 1.4) cy.zoom({ level: 1.4, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } }).center();
}

/** A new node begins beside one that is drawn already, or on a spiral: the same graph gives the same picture. */
function placeOf(cy: Core, graph: Graph, n: GraphNode, i: number): { x: number; y: number } {
  const angle = i * 2.39996;
  const near = graph.edges.find((e) => e.from === n.id || e.to === n.id);
  const other = near && cy.getElementById(near.from === n.id ? near.to : near.from);
  if (other?.nonempty() && other.isNode()) return { x: other.position('x') + 70 * Math.cos(angle), y: other.position('y') + 70 * Math.sin(angle) };
  return { x: 40 * Math.sqrt(i) * Math.cos(angle), y: 40 * Math.sqrt(i) * Math.sin(angle) };
}

function degrees(graph: Graph): Map<string, number> {
  const degree = new Map<string, number>();
  for (const e of graph.edges) for (const id of [e.from, e.to]) degree.set(id, (degree.get(id) ?? 0) + 1);
  return degree;
}

function nodeElement(n: GraphNode, degree: number, position: { x: number; y: number }): ElementDefinition {
  const short = n.label.length > 60 ? `${n.label.slice(0, 57).trimEnd()}…` : n.label;
  const font = n.type === 'entity' ? 11 + Math.min(7, Math.sqrt(degree) / 2) : 10.5;
  const lines = Math.ceil(short.length / 17);
  return { group: 'nodes', position, data: {
    id: n.id, type: n.type, tone: toneOf(n), label: n.label, short: n.type === 'claim' ? '' : short, font, size: Math.min(54, 16 + 5 * Math.sqrt(degree)), tall: 16 + 13 * lines,
    doubtful: n.status !== undefined && n.status !== 'HAPPENED' && n.status !== 'ONGOING',
  } };
}

/** Roles of those that something is done to point from the event to them. */
const undergone = new Set(['TARGETED', 'AFFECTED', 'RECIPIENT', 'TOPIC']);

function edgeElement(e: GraphEdge): ElementDefinition {
  const turned = undergone.has(e.label);
  const [source, target] = turned ? [e.to, e.from] : [e.from, e.to];
  return { group: 'edges', data: { id: edgeKey(e), source, target, word: shortEdgeWord(e.label), mutual: e.label === 'SAME_AS_CANDIDATE' } };
}

function choose(cy: Core, id: string | null): void {
  cy.batch(() => {
    cy.elements().unselect().removeClass('near far');
    const chosen = id ? cy.getElementById(id) : cy.collection();
    if (chosen.empty()) return;
    chosen.select();
    if (!chosen.isNode()) return;
    const near = chosen.closedNeighborhood();
    near.edges().addClass('near');
    cy.elements().difference(near).addClass('far');
  });
}

/** Chooses the next node in a direction, for those who use no mouse. */
function step(cy: Core, x: number, y: number, handlers: Handlers): void {
  const from = cy.nodes(':selected').first();
  if (from.empty()) {
    const first = cy.nodes('.root').first();
    handlers.choose((first.nonempty() ? first : cy.nodes().first()).id() ?? null, false);
    return;
  }
  const at = from.position();
  let best: string | null = null;
  let least = Infinity;
  cy.nodes().forEach((n) => {
    const dx = n.position('x') - at.x;
    const dy = n.position('y') - at.y;
    const along = dx * x + dy * y;
    const across = Math.abs(dx * y) + Math.abs(dy * x);
    if (n.id() === from.id() || along <= 0 || along < across * .5) return;
    if (along + across * 2 < least) [best, least] = [n.id(), along + across * 2];
  });
  if (best) {
    handlers.choose(best, false);
    const to = cy.getElementById(best);
    const box = to.renderedPosition();
    if (box.x < 20 || box.y < 20 || box.x > cy.width() - 20 || box.y > cy.height() - 20) cy.center(to);
  }
}
