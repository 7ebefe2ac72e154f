// The drawing as an SVG file.
import type { Core, NodeSingular } from 'cytoscape';
import { xml } from './graphml';

/** The drawing as it lies, in the colours of the theme. */
export function svgOf(cy: Core, c: Record<string, string>): string {
  const box = cy.elements().boundingBox({ includeLabels: true });
  const frame = [box.x1 - 20, box.y1 - 20, box.w + 40, box.h + 40].map((n) => n.toFixed(1)).join(' ');
  const edges = cy.edges().map((e) => {
    const [a, b] = [e.sourceEndpoint(), e.targetEndpoint()];
    const line = `<line x1="${a.x.toFixed(1)}" y1="${a.y.toFixed(1)}" x2="${b.x.toFixed(1)}" y2="${b.y.toFixed(1)}" marker-end="url(#arrow)"/>`;
    const word = `<text x="${((a.x + b.x) / 2).toFixed(1)}" y="${((a.y + b.y) / 2).toFixed(1)}">${xml(e.data('word'))}</text>`;
    return { line, word };
  });
  const nodes = cy.nodes().map((n) => nodeSvg(n, c)).join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${frame}" font-family="Inter, Helvetica, Arial, sans-serif">
<defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="6" markerHeight="6" orient="auto"><path d="M0 0 10 5 0 10z" fill="${c['line-strong']}"/></marker></defs>
<rect x="${(box.x1 - 20).toFixed(1)}" y="${(box.y1 - 20).toFixed(1)}" width="100%" height="100%" fill="${c.paper}"/>
<g stroke="${c['line-strong']}" stroke-width="1.4">
${edges.map((e) => e.line).join('\n')}
</g>
<g font-size="8.5" fill="${c.soft}" text-anchor="middle">
${edges.map((e) => e.word).join('\n')}
</g>
${nodes}
</svg>
`;
}

function nodeSvg(n: NodeSingular, c: Record<string, string>): string {
  const { x, y } = n.position();
  const [w, h] = [n.width(), n.height()];
  const lines = wrap(n.data('short') as string, 18);
  if (n.data('type') === 'event') {
    const rows = lines.map((line, i) => `<tspan x="${x.toFixed(1)}" y="${(y + 4 + 13 * (i - (lines.length - 1) / 2)).toFixed(1)}">${xml(line)}</tspan>`).join('');
    return `<g><title>${xml(n.data('label'))}</title><rect x="${(x - w / 2).toFixed(1)}" y="${(y - h / 2).toFixed(1)}" width="${w}" height="${h}" rx="6" fill="${c.card}" stroke="${c.event}" stroke-width="1.5"/><text font-size="10.5" fill="${c.ink}" text-anchor="middle">${rows}</text></g>`;
  }
  const rows = lines.map((line, i) => `<tspan x="${x.toFixed(1)}" y="${(y + h / 2 + 13 + 13 * i).toFixed(1)}">${xml(line)}</tspan>`).join('');
  return `<g><title>${xml(n.data('label'))}</title><circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${(w / 2).toFixed(1)}" fill="${c[n.data('tone') as string]}"/><text font-size="11" fill="${c.ink}" stroke="${c.paper}" stroke-width="3" paint-order="stroke" text-anchor="middle">${rows}</text></g>`;
}

/** The words in lines of about so many characters. */
function wrap(text: string, wide: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.length - 1;
    if (last >= 0 && lines[last].length + word.length < wide) lines[last] += ` ${word}`;
    else lines.push(word);
  }
  return lines;
}
