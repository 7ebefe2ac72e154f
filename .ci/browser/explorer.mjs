// Runs the browser tests of the explorer:
//   node explorer.mjs URL-OF-TESTDATA URL-OF-MANY TOKEN REPORT.html [TEST...]
import { problems } from './browser.mjs';

const [base, many, token, report, ...only] = process.argv.slice(2);
for (const name of only.length ? only : ['pages', 'reading', 'looking', 'review', 'hostile', 'saved', 'framed', 'speed']) {
  const begin = Date.now();
  const before = problems.length;
  try {
    const { default: test } = await import(`./${name}.mjs`);
    const told = await test({ base, many, token, report });
    console.log(`${problems.length === before ? 'ok  ' : 'FAIL'} ${name}: ${told} (${((Date.now() - begin) / 1000).toFixed(1)} s)`);
  } catch (error) {
    problems.push(`${name}: ${error.stack}`);
    console.log(`FAIL ${name}`);
  }
}
if (problems.length > 0) {
  console.error([...new Set(problems)].join('\n'));
  process.exit(1);
}
