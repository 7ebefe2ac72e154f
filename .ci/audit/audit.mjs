// Every audit that says MUST or SHOULD has to pass.
import { auditServer } from 'graphql-http';

const results = await auditServer({ url: process.argv[2] + '/graphql' });
let failed = 0;
for (const result of results) {
  if (result.status === 'ok') continue;
  const optional = /^MAY/.test(result.name);
  if (!optional) failed++;
  console.log(`${optional ? 'optional' : 'FAILED'} ${result.id} ${result.name}: ${result.reason}`);
}
console.log(`${results.length} audits, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
