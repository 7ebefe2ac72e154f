// Graph, timeline, disputes and sources: filters, zoom, what the address keeps.
import { ask, check, open, visit } from './browser.mjs';

export default async function looking({ base }) {
  const context = await open();
  const page = await context.newPage();
  await graph(page, base);
  await timeline(page, base);
  await visit(page, `${base}/disputes`);
  await page.getByLabel(/^On/).selectOption('leader');
  check((await page.locator('.dispute h3').allInnerTexts()).every((text) => text === 'Who led'), 'the filter of disputes lets others through');
  check(page.url().includes('field=leader'), 'the filter of disputes is not in the address');
  await visit(page, `${base}/sources`);
  await page.getByRole('link', { name: 'Atlantic Wire' }).click();
  await page.getByText('Without Atlantic Wire, the graph would lose').waitFor();
  await page.getByRole('link', { name: 'Timeline without this outlet' }).click();
  await page.locator('.track').waitFor();
  check(page.url().includes('without=Atlantic'), 'the timeline forgets what it is without');
  await context.close();
  return 'graph, timeline, disputes, sources';
}

const nodes = (page) => page.locator('.canvas').getAttribute('data-nodes').then(Number);

async function graph(page, base) {
  const { entity } = await ask(base, '{ entity(name: "Europol") { id } }');
  await visit(page, `${base}/graph?id=${entity.id}&depth=1`);
  await page.locator('.canvas[data-drawn]').waitFor();
  const few = await nodes(page);
  await page.locator('.canvas').focus();
  await page.keyboard.press('ArrowRight'); // chooses the root
  await page.locator('.fact h3', { hasText: 'Europol' }).waitFor();
  for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
    await page.keyboard.press(key);
    if (!(await page.locator('.graph-side .fact h3').first().innerText()).includes('Europol')) break;
  }
  await page.keyboard.press('Enter');
  await page.waitForFunction((n) => Number(document.querySelector('.canvas').dataset.nodes) > n, few);
  check(page.url().includes('open='), 'an expanded node is not in the address');
  const more = await nodes(page);
  await page.reload({ waitUntil: 'networkidle' });
  await page.locator('.canvas[data-drawn]').waitFor();
  check((await nodes(page)) === more, `after a reload there are ${await nodes(page)} nodes, were ${more}`);

  await page.locator('.graph-side .edge-list .edge-line').first().click();
  await page.locator('.graph-side .quote blockquote').waitFor();
  check((await page.locator('.graph-side .quote mark').innerText()) !== '', 'an edge carries no sentence');
  await page.getByLabel('led', { exact: true }).uncheck();
  check(page.url().includes('role='), 'the role filter is not in the address');
  await page.locator('.graph-head', { hasText: 'by the filters' }).waitFor();
  await page.getByLabel('Told by').selectOption('Polder Post');
  await page.waitForURL(/source=Polder/);

  await visit(page, `${base}/graph?id=${entity.id}`);
  await page.locator('.canvas[data-drawn]').waitFor();
  const before = page.url();
  const box = await page.locator('.canvas').boundingBox();
  for (let i = 0; i < 60 && page.url() === before; i++) { // a click somewhere on the canvas meets a node
    await page.mouse.click(box.x + box.width * (.15 + .07 * (i % 11)), box.y + box.height * (.15 + .13 * Math.floor(i / 11)));
    await page.waitForTimeout(30);
  }
  check(/chosen=/.test(page.url()), 'no click on the canvas chooses anything');
}

async function timeline(page, base) {
  await visit(page, `${base}/timeline`);
  const shown = () => page.locator('.placed').count();
  const all = await shown();
  check(all > 5, `the timeline shows ${all} events`);
  await page.locator('.track').focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press('+');
  await page.waitForURL(/z=/);
  check((await shown()) < all, 'zooming in leaves all events');
  const zoomed = await shown();
  await page.reload({ waitUntil: 'networkidle' });
  await page.locator('.track').waitFor();
  check((await shown()) === zoomed, 'the window is lost by a reload');
  await page.getByRole('button', { name: 'All' }).click();
  await page.waitForFunction(() => !/outside this window/.test(document.querySelector('.track-foot').textContent));
  await page.getByLabel('Type').selectOption('politics');
  await page.waitForURL(/type=politics/);
  await page.waitForFunction(() => {
    const types = [...document.querySelectorAll('.lines .event-type')].map((type) => type.textContent);
    return types.length > 0 && types.every((type) => type.startsWith('politics'));
  });
}
