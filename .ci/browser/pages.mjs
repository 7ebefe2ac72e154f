// Every page: it is drawn without an error, nothing overflows the window, axe
// finds nothing serious; a picture of each in light, dark and narrow is kept.
import { accessible, ask, check, open, shoot, visit } from './browser.mjs';

const looks = [['light', {}], ['dark', { dark: true }], ['narrow', { width: 390, height: 844 }]];

export default async function pages({ base }) {
  const { articles, events, entity } = await ask(base, `{
    articles(where: {title: {contains: "fraud ring"}}) { nodes { id } }
    events(where: {disputed: true}, first: 1) { nodes { id } }
    entity(name: "Daniel Okoro") { id }
  }`);
  const at = (id) => `/${id.replace(':', '/')}`;
  const all = {
    home: '/', search: '/search?q=flood', entity: at(entity.id), event: at(events.nodes[0].id), article: at(articles.nodes[0].id),
    graph: `/graph?id=${entity.id}&chosen=${entity.id}`, timeline: '/timeline', disputes: '/disputes', sources: '/sources',
    outlet: '/sources?name=Atlantic%20Wire', review: '/review', missing: '/event/0000000000000000.0', embed: `/embed?id=${entity.id}`,
  };
  for (const [look, options] of looks) {
    const context = await open(options);
    const page = await context.newPage();
    for (const [name, address] of Object.entries(all)) {
      await visit(page, base + address);
      if (name === 'graph') await page.locator('.canvas[data-drawn]').waitFor();
      await accessible(page, `${name}, ${look}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      check(over <= 0, `${name}, ${look}: ${over} pixels wider than the window`);
      check(!(await page.locator('main .problem').count()), `${name}, ${look}: shows an error`);
      await shoot(page, `${name}-${look}`);
    }
    await context.close();
  }
  return `${Object.keys(all).length} pages in ${looks.map(([look]) => look).join(', ')}`;
}
