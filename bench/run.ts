import 'temporal-polyfill/global';
import { parseArgs } from 'node:util';
import { benches } from './benches.ts';
import type { Figure } from './figure.ts';

/*
 * `npm run bench -- [--only NAME] [--json]`: measures every figure that the product must reach. Exits with 1 when a
 * figure does not hold, so that a release can be stopped by it; tests never are.
 */
const { values } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'boolean', default: false } },
});

const chosen = benches.filter((bench) => !values.only || bench.name.includes(values.only));
if (chosen.length === 0) {
  console.error(`no bench named ${values.only}; there are: ${benches.map((bench) => bench.name).join(', ')}`);
  process.exit(2);
}

const figures: Figure[] = [];
for (const bench of chosen) {
  if (!values.json) console.log(`… ${bench.name}`);
  for (const measured of await bench.run()) {
    figures.push(measured);
    console.log(values.json ? JSON.stringify(measured) : line(measured));
  }
}
const missed = figures.filter((measured) => !measured.holds).length;
if (!values.json) console.log(`\n${figures.length - missed} of ${figures.length} figures hold`);
process.exitCode = missed > 0 ? 1 : 0;

function line({ name, value, unit, bar, holds, note }: Figure): string {
  const sign = bar.at === 'most' ? '≤' : '≥';
  const shown = `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ${unit}`;
  return `${holds ? '✓' : '✗'} ${name.padEnd(62)} ${shown.padStart(12)}  ${sign} ${bar.limit} ${unit}${note ? `   (${note})` : ''}`;
}
