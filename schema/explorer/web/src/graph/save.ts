// Saves what is drawn as a file.
import type { Drawing } from './draw';
import { graphmlOf } from './graphml';
import type { Graph } from './model';

/** Ways to save the graph. */
export type Form = 'png' | 'svg' | 'graphml' | 'html';

/** Saves the graph in a form under a title. */
export async function save(form: Form, graph: Graph, drawing: Drawing | undefined, title: string): Promise<void> {
  const name = `${title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '').slice(0, 60) || 'dateline'}.${form}`;
  if (form === 'png' && drawing) download(name, await drawing.png());
  if (form === 'svg' && drawing) download(name, new Blob([drawing.svg()], { type: 'image/svg+xml' }));
  if (form === 'graphml') download(name, new Blob([graphmlOf(graph)], { type: 'application/graphml+xml' }));
  if (form === 'html') download(name, new Blob([await htmlOf(graph, title)], { type: 'text/html' }));
}

function download(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** One file with the graph and all that shows it, the same as the command line writes. */
async function htmlOf(graph: Graph, title: string): Promise<string> {
  const part = async (name: string) => (await fetch(`/explorer/${name}`)).text();
  const [frame, script, style] = await Promise.all([part('report.html'), part('report.js'), part('report.css')]);
  const data = JSON.stringify({ title, nodes: graph.nodes, edges: graph.edges }).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  const parts: Record<string, string> = { SCRIPT: script, STYLE: style, DATA: data, TITLE: escaped(title), SCRIPT_HASH: await hash(script), STYLE_HASH: await hash(style) };
  return frame.replaceAll(/\{\{([A-Z_]+)\}\}/g, (_, key: string) => parts[key]);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

async function hash(text: string): Promise<string> {
  const sum = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(sum)));
}
