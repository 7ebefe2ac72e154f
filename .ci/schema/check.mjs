// Fails on changes that break clients, from one schema to another, whose type
// or field the CHANGELOG of the README does not name in backquotes.
import { readFileSync } from 'node:fs';
import { buildSchema, findBreakingChanges, findDangerousChanges } from 'graphql';

const [old, now] = process.argv.slice(2, 4).map((name) => buildSchema(readFileSync(name, 'utf8')));
const changelog = readFileSync(process.argv[4], 'utf8').split(/^## /m).find((part) => part.startsWith('CHANGELOG')) ?? '';
let failed = 0;
for (const change of findBreakingChanges(old, now)) {
  const what = change.description.match(/\w+\.\w+|\w+(?= was removed)|\w+(?= changed)/)?.[0];
  const named = what && changelog.includes('`' + what + '`');
  if (!named) failed++;
  console.log(`${named ? 'breaking, and named' : 'BREAKING, and not named'}: ${change.description}`);
}
for (const change of findDangerousChanges(old, now)) console.log(`may matter to clients: ${change.description}`);
if (failed > 0) console.log(`name each of the ${failed} in the CHANGELOG of README.md, in backquotes: \`Type.field\``);
process.exit(failed > 0 ? 1 : 0);
