// What is saved: PNG, SVG, GraphML, and one HTML file that works from disk,
// by the button and by the command line.
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { accessible, ask, check, open, shoot, visit } from './browser.mjs';

export default async function saved({ base, report }) {
  const context = await open();
  const page = await context.newPage();
  const { entity } = await ask(base, '{ entity(name: "Europol") { id } }');
  await visit(page, `${base}/graph?id=${entity.id}`);
  await page.locator('.canvas[data-drawn]').waitFor();
  const begins = { PNG: '\x89PNG', SVG: '<svg', GraphML: '<?xml', HTML: '<!doctype html>' };
  const files = {};
  for (const [form, begin] of Object.entries(begins)) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: form, exact: true }).click()]);
    files[form] = await download.path();
    const content = readFileSync(files[form], 'latin1');
    check(content.startsWith(begin) && content.length > 500, `${form} begins with ${JSON.stringify(content.slice(0, 20))}`);
  }
  const graphml = readFileSync(files.GraphML, 'utf8');
  const n = Number(await page.locator('.canvas').getAttribute('data-nodes'));
  check((graphml.match(/<node /g) ?? []).length === n, `GraphML has ${(graphml.match(/<node /g) ?? []).length} nodes, the drawing ${n}`);
  const button = join(process.env.SHOTS, 'saved.html');
  copyFileSync(files.HTML, button);
  for (const [name, file] of [['saved-by-button', button], ['saved-by-command', report]]) {
    await page.goto(pathToFileURL(file).href);
    await page.locator('.canvas[data-drawn]').waitFor();
    check((await page.locator('.placed').count()) > 0, `${name}: no timeline`);
    check((await page.locator('.facts-list mark').count()) > 0, `${name}: no sentence`);
    await accessible(page, name);
    await shoot(page, name);
  }
  await context.close();
  return 'PNG, SVG, GraphML, HTML from disk';
}
