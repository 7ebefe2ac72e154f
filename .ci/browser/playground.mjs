// Opens the query editor, runs the first example and looks at the answer. A
// request that leaves this machine, or an error in the console, fails it.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const url = process.argv[2];
const problems = [];
const context = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'dateline-')), {
  executablePath: process.env.CHROMIUM,
  viewport: { width: 1280, height: 800 },
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const page = await context.newPage();
page.on('request', (request) => {
  const { protocol, hostname } = new URL(request.url());
  if (protocol.startsWith('http') && hostname !== '127.0.0.1') problems.push(`request to ${request.url()}`);
});
page.on('console', (message) => { if (message.type() === 'error') problems.push(`console: ${message.text()}`); });
page.on('pageerror', (error) => problems.push(`page: ${error}`));

await page.goto(url + '/graphiql', { waitUntil: 'networkidle' });
await page.getByRole('button', { name: /execute/i }).click();
const answer = page.locator('.result-window');
await answer.getByText('"entities"').first().waitFor({ timeout: 15000 }).catch((error) => problems.push(String(error)));
const text = await answer.innerText();
if (!text.includes('"name"') || text.includes('"errors"')) problems.push(`the answer is: ${text.slice(0, 300)}`);
await page.getByRole('tab', { name: 'Disagreements' }).click();
await page.getByRole('button', { name: /execute/i }).click();
await answer.getByText('"disputes"').first().waitFor({ timeout: 15000 }).catch((error) => problems.push(String(error)));
const tabs = await page.getByRole('tab').count();
if (tabs < 10) problems.push(`only ${tabs} example tabs`);
await page.screenshot({ path: join(process.env.SHOTS, 'playground.png') });
await context.close();

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`the query editor answers; ${tabs} examples; no request left the machine`);
