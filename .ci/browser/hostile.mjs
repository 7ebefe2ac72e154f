// An article with markup in every field: it is shown as text, and nothing of
// it runs, on any page, in a saved file, in a drawing.
import { readFileSync } from 'node:fs';
import { ask, check, open, visit } from './browser.mjs';

export default async function hostile({ base }) {
  const context = await open();
  const page = await context.newPage();
  await page.addInitScript(() => { window.alert = () => { window.pwned = 'alert'; }; });
  const { articles } = await ask(base, '{ articles(where: {title: {contains: "<script>"}}) { nodes { id source title text entities { nodes { id name } } events { nodes { id } } } } }');
  const [article] = articles.nodes;
  check(article, 'the hostile article is not in the graph');
  const at = (id) => `/${id.replace(':', '/')}`;
  const visits = [at(article.id), `/search?q=${encodeURIComponent('<script>')}`, `/sources?name=${encodeURIComponent(article.source)}`, '/sources', '/', '/disputes',
    `/graph?article=${article.id}`, `/embed?id=${article.id}`, `/timeline?text=${encodeURIComponent('<img src=x onerror=alert(1)>')}`,
    ...article.entities.nodes.map((e) => at(e.id)), ...article.events.nodes.map((e) => at(e.id))];
  for (const address of visits) {
    await visit(page, base + address);
    const found = await page.evaluate(() => ({ pwned: window.pwned, images: document.querySelectorAll('main img, main script, main iframe').length }));
    check(found.pwned === undefined && found.images === 0, `${address}: markup became alive: ${JSON.stringify(found)}`);
  }
  await visit(page, base + at(article.id));
  const shown = (await page.locator('.article-text').innerText()).replaceAll(/\s+/g, ' ');
  check(shown.includes('<script>window.pwned=1</script>') && shown.includes('<img src=x onerror='), 'the markup is not shown as text');
  check(!(await page.locator('a[href^="javascript:"]').count()), 'an address of the article runs script');
  // The text begins with characters beyond the 16-bit plane: every mark must still cover its words.
  const name = page.locator('.m-entity', { hasText: 'Vienna' }).first();
  check((await name.innerText()) === 'Vienna', `a mark covers "${await name.innerText()}"`);

  await visit(page, `${base}/graph?article=${article.id}`);
  await page.locator('.canvas[data-drawn]').waitFor();
  for (const form of ['HTML', 'SVG', 'GraphML']) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: form, exact: true }).click()]);
    const path = await download.path();
    const text = readFileSync(path, 'utf8');
    if (form === 'HTML') {
      check(!/<script>window\.pwned/.test(text.slice(text.indexOf('id="data"'))), 'the saved file holds live markup');
      continue;
    }
    const faulty = await page.evaluate((xml) => {
      const policy = window.trustedTypes?.createPolicy ? null : undefined;
      return policy === undefined && new DOMParser().parseFromString(xml, 'text/xml').querySelector('parsererror') !== null;
    }, text);
    check(!faulty, `${form} is not well formed`);
  }
  await context.close();
  return `${visits.length} views`;
}
