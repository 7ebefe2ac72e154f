// Reviews: a pair is rejected, another accepted, and both are taken back.
import { accessible, ask, check, open, visit } from './browser.mjs';

export default async function review({ base, token }) {
  const context = await open({ expected: ['401'] });
  const page = await context.newPage();
  await visit(page, `${base}/review`);
  const pairs = page.locator('.pair');
  const before = await pairs.count();
  check(before > 1, `${before} pairs are proposed`);
  check(await page.getByRole('button', { name: 'The same', exact: true }).first().isDisabled(), 'without a token one may decide');

  await page.locator('#token').fill('wrong');
  await page.getByRole('button', { name: 'Use this token' }).click();
  await page.getByText('does not know this token').waitFor();
  await page.locator('#token').fill(token);
  await page.getByRole('button', { name: 'Use this token' }).click();

  await pairs.first().waitFor();
  await accessible(page, 'review with a token');

  const { stats } = await ask(base, '{ stats { events } }');
  await page.getByRole('button', { name: 'Not the same' }).first().click();
  await page.waitForFunction((n) => document.querySelectorAll('.pair').length === n - 1, before);
  await page.getByRole('button', { name: 'The same', exact: true }).first().click();
  await page.waitForFunction(() => document.querySelectorAll('.journal li').length === 2);
  const merged = await ask(base, '{ stats { events } }');
  check(merged.stats.events === stats.events - 1, `after a merge there are ${merged.stats.events} events, were ${stats.events}`);
  for (const left of [1, 0]) {
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await page.waitForFunction((n) => document.querySelectorAll('.journal li').length === n, left);
  }
  await page.waitForFunction((n) => document.querySelectorAll('.pair').length === n, before);
  check((await ask(base, '{ stats { events } }')).stats.events === stats.events, 'undo does not bring both events back');
  await context.close();
  return 'rejected, accepted, undone';
}
