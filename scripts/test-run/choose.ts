import { parseArgs } from 'node:util';
import type { Stage } from './stages.ts';

export type Choice =
  | { readonly ok: true; readonly stages: readonly Stage[] }
  | { readonly ok: false; readonly reason: string };

/**
 * Which stages the command line asks for: `--only NAME` (may be repeated), `--checks` for those that read the source
 * only, `--timetables` to add the sweep over real timetables, `--faults` the short form of the faults, nothing for all
 * that a fresh clone can run.
 */
export function chooseStages(all: readonly Stage[], argv: readonly string[]): Choice {
  const options = readOptions(argv);
  if (typeof options === 'string') return { ok: false, reason: options };
  const unknown = options.only.find((name) => all.every((stage) => stage.name !== name));
  if (unknown !== undefined) {
    const names = all.map((stage) => stage.name).join(', ');
    return { ok: false, reason: `Нет этапа «${unknown}». Есть: ${names}.` };
  }
  if (options.only.length > 0)
    return { ok: true, stages: all.filter((stage) => options.only.includes(stage.name)) };
  if (options.checks) return { ok: true, stages: all.filter((stage) => stage.isCheck) };
  return {
    ok: true,
    stages: all.filter((stage) => stage.isExtra !== true || options.extras.includes(stage.name)),
  };
}

function readOptions(
  argv: readonly string[],
): { only: string[]; checks: boolean; extras: readonly string[] } | string {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        only: { type: 'string', multiple: true, default: [] },
        checks: { type: 'boolean', default: false },
        timetables: { type: 'boolean', default: false },
        faults: { type: 'boolean', default: false },
      },
    });
    const { only, checks, timetables, faults } = values;
    const extras = [...(timetables ? ['timetables'] : []), ...(faults ? ['faults'] : [])];
    return { only, checks, extras };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
