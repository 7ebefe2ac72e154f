// Frames: another site may show /embed, and nothing else.
import { createServer } from 'node:http';
import { ask, check, open, shoot } from './browser.mjs';

export default async function framed({ base }) {
  const { entity } = await ask(base, '{ entity(name: "Europol") { id } }');
  const query = encodeURIComponent('{ events(first: 3) { nodes { id } } }');
  const addresses = { '/a': `/embed?view=graph&id=${entity.id}`, '/b': `/embed?view=timeline`, '/c': `/embed?query=${query}`, '/d': '/' };
  const site = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>A notebook</title><iframe src="${base}${addresses[request.url] ?? ''}" width="1000" height="600" title="Dateline"></iframe>`);
  });
  await new Promise((ready) => { site.listen(0, '127.0.0.1', ready); });
  const context = await open({ expected: ['frame-ancestors', 'Framing', 'X-Frame', 'chromewebdata', 'favicon', '404'] });
  const page = await context.newPage();
  const there = `http://127.0.0.1:${site.address().port}`;
  for (const [path, what] of [['/a', '.canvas[data-drawn]'], ['/b', '.track'], ['/c', '.facts-list mark']]) {
    await page.goto(there + path);
    await page.frameLocator('iframe').locator(what).first().waitFor().catch(() => check(false, `${addresses[path]} is not shown in a frame`));
  }
  await shoot(page, 'framed');
  await page.goto(`${there}/d`);
  await page.waitForTimeout(1500);
  check((await page.frameLocator('iframe').locator('.hero').count()) === 0, 'another site may frame the first page');
  await context.close();
  site.close();
  return '/embed in frames, / refused';
}
