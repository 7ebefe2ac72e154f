// What the browser tests share: a browser that notes everything that must not
// happen, and the checks that every page has to pass.
import { readFileSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

/** All that went wrong, a line each. */
export const problems = [];

/** Notes a problem where the condition does not hold. */
export function check(holds, what) {
  if (!holds) problems.push(what);
}

/** Opens a browser window. Requests off this machine, and errors in the console, are problems. */
export async function open({ width = 1280, height = 860, dark = false, expected = [] } = {}) {
  const context = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'dateline-')), {
    executablePath: process.env.CHROMIUM, viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', args: flags, acceptDownloads: true,
  });
  context.setDefaultTimeout(60_000);
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') problems.push(`request to ${request.url()}`);
  });
  const watch = (page) => {
    page.on('console', (message) => {
      const text = message.text();
      if (message.type() === 'error' && !expected.some((part) => text.includes(part))) problems.push(`console of ${page.url()}: ${text}`);
    });
    page.on('pageerror', (error) => problems.push(`error on ${page.url()}: ${error}`));
  };
  context.on('page', watch);
  context.pages().forEach(watch);
  return context;
}

/** Asks the server itself. */
export async function ask(base, query, variables = {}, token = '') {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const response = await fetch(`${base}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const answer = await response.json();
  if (answer.errors) throw new Error(`${query}: ${JSON.stringify(answer.errors)}`);
  return answer.data;
}

/** Opens an address and waits until the page has drawn its answer. */
export async function visit(page, address) {
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.locator('main h1, main h2, main .track').first().waitFor();
}

/** No serious finding of axe-core may stand. */
export async function accessible(page, name) {
  // The policy of the page takes no script text from strings: it is run by the debugger.
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe });
  const { result } = await session.send('Runtime.evaluate', {
    expression: 'axe.run(document, { resultTypes: ["violations"] }).then((r) => JSON.stringify(r.violations))', awaitPromise: true, returnByValue: true,
  });
  for (const found of JSON.parse(result.value)) {
    if (found.impact !== 'serious' && found.impact !== 'critical') continue;
    problems.push(`${name}: ${found.impact} ${found.id}: ${found.help}: ${found.nodes.slice(0, 3).map((n) => `${n.target} ${n.failureSummary?.split('\n')[1] ?? ''}`).join(' | ')}`);
  }
  await session.detach();
}

/** Keeps a picture of the page. */
export async function shoot(page, name) {
  await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`), fullPage: true });
}
