// `npm run simulate -- --seed N --runs M`: the sync bench. Real server code, real client data layer, virtual time.
import 'temporal-polyfill/global';
import { findFault } from './simulate/faults/faults.ts';
import { hookModules } from './simulate/hooks.ts';
import { readOptions } from './simulate/options.ts';

const options = readOptions(process.argv.slice(2));
hookModules(options.fault === undefined ? undefined : findFault(options.fault));
// Only now: the hooks must be there before the first module of the product is loaded.
if (options.mode === 'faults') {
  const { huntFaults } = await import('./simulate/hunt-faults.ts');
  process.exitCode = await huntFaults(options);
} else if (options.jobs > 1) {
  const { runInJobs } = await import('./simulate/run-in-jobs.ts');
  process.exitCode = await runInJobs(options);
} else {
  const { runHere } = await import('./simulate/run-here.ts');
  process.exit(await runHere(options));
}
