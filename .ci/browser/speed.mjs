// Reports the time from a click to 300 nodes that are drawn.
import { ask, check, open, visit } from './browser.mjs';

export default async function speed({ many }) {
  const { entity } = await ask(many, '{ entity(name: "Markus Stein") { id eventCount } }');
  const context = await open();
  const page = await context.newPage();
  const times = [];
  for (let i = 0; i < 5; i++) {
    await visit(page, `${many}/disputes`);
    await page.evaluate((to) => {
      const link = document.createElement('a');
      link.href = to;
      link.id = 'go';
      link.textContent = 'Go';
      document.querySelector('main').append(link);
      link.addEventListener('click', () => { window.clicked = performance.now(); });
      new MutationObserver(() => {
        if (document.querySelector('.canvas[data-drawn]')) window.drawn ??= performance.now();
      }).observe(document.body, { subtree: true, childList: true, attributes: true });
    }, `/graph?id=${entity.id}&limit=300`);
    await page.click('#go');
    await page.waitForFunction(() => window.drawn);
    times.push(await page.evaluate(() => window.drawn - window.clicked));
    const n = Number(await page.locator('.canvas').getAttribute('data-nodes'));
    check(n === 300, `${n} nodes are drawn, not 300`);
    check(/Left out/.test(await page.locator('.graph-head').innerText()), 'what was cut is not told');
  }
  await context.close();
  times.sort((a, b) => a - b);
  return `300 nodes from click to drawn: ${times.map((t) => t.toFixed(0)).join(', ')} ms`;
}
