// Search with the keyboard, entity, event, article: the way from a name to the
// sentence and back.
import { accessible, ask, check, open, visit } from './browser.mjs';

export default async function reading({ base }) {
  const context = await open();
  const page = await context.newPage();
  await visit(page, `${base}/`);
  await page.keyboard.press('/');
  await page.keyboard.type('okor', { delay: 30 });
  const option = page.locator('[role=option]').first();
  await option.filter({ hasText: 'Daniel Okoro' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await accessible(page, 'the open list of the search box');
  check((await option.getAttribute('aria-selected')) === 'true', 'the arrow key chooses no option');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Daniel Okoro' }).waitFor();
  check(new URL(page.url()).pathname.startsWith('/entity/'), `Enter leads to ${page.url()}`);
  for (const heading of ['What it is', 'Roles over time', 'Where it is mentioned', 'Stands to others as']) {
    check(await page.getByRole('heading', { name: heading }).count(), `the entity's page has no "${heading}"`);
  }

  await page.getByRole('link', { name: /sentenced Daniel Okoro/ }).first().click();
  await page.getByRole('heading', { name: 'Who did what to whom' }).waitFor();
  const sides = await page.locator('.dispute .side-value').allInnerTexts();
  check(sides.some((side) => side.startsWith('7')) && sides.some((side) => side.startsWith('9')), `the dispute has the sides ${sides}`);

  await page.locator('.dispute .quote a').first().click();
  await page.locator('.article-text .at').first().waitFor();
  const url = new URL(page.url());
  const [start, end] = url.searchParams.get('at').split('-').map(Number);
  const { article } = await ask(base, 'query($id: ID!) { article(id: $id) { text } }', { id: `article:${url.pathname.split('/').pop()}` });
  const marked = (await page.locator('.article-text .at').allInnerTexts()).join('');
  check(marked === [...article.text].slice(start, end).join(''), `"${marked}" is highlighted`);

  await marks(page);
  await page.goBack();
  await page.getByRole('heading', { name: 'Who did what to whom' }).waitFor();
  await visit(page, `${base}/search?q=zzzzzz`);
  check(await page.getByText('Nothing has these words').count(), 'a search without results does not say so');
  await context.close();
  return 'search, entity, event, article';
}

/** Focus shows the fact of a mark; a click keeps it in the address; a switch takes marks away. */
async function marks(page) {
  const mark = page.locator('.m-entity', { hasText: 'Daniel Okoro' }).first();
  await mark.focus();
  await page.locator('.fact-panel h3', { hasText: 'Daniel Okoro' }).waitFor();
  await page.locator('.m-event').first().hover();
  await page.locator('.fact-panel .kind-event').waitFor();
  await page.locator('.m-event').first().click();
  check(page.url().includes('mark=event:'), `a clicked mark leaves the address ${page.url()}`);
  for (const kind of ['entity', 'event', 'date', 'claim']) check(await page.locator(kind === 'claim' ? '.claim-flag' : `.m-${kind}`).count(), `no ${kind} is marked`);
  await accessible(page, 'an article with a fact');
  await page.locator('.legend-entity').click();
  check((await page.locator('.m-entity').count()) === 0, 'the switch leaves entities marked');
}
