// `npm run gradebook -- …`: what an operator does at the server itself. Prints what it did; 0 all taken, 1 some rows
// refused or something found wrong, 2 nothing done.
import 'temporal-polyfill/global';
import { runGradebook } from './run-gradebook.ts';

process.exitCode = await runGradebook(process.argv.slice(2), process.env, {
  out: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
  now: () => Date.now(),
});
