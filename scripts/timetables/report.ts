import type { Solved } from './solve.ts';
import { countResult, type Outcome, type SweptExample } from './sweep.ts';

const RESULTS = ['complete', 'partial', 'refused', 'crashed'] as const;

/** The last line of the run: what a machine, and a person in a hurry, reads. */
export function closingLine(swept: readonly SweptExample[]): string {
  const counts = RESULTS.map((result) => `${countResult(swept, result)} ${result}`);
  return `timetables: ${swept.length} read, ${counts.join(', ')}`;
}

/** The whole result as a page: sums, reasons, every file, and what `fet-cl` solved. */
export function reportPage(swept: readonly SweptExample[], solved: readonly Solved[]): string {
  return [
    '# Real timetables',
    'Written by `npm run check:timetables -- --write`; do not edit by hand.',
    "Debian's package `fet-data` holds timetables of real schools for the program FET. Each is read; none may crash.",
    table(['result', 'files'], sums(swept)),
    '## Reasons',
    'One file may have several. *Activities* are those concerned (days, for reasons about days).',
    table(['reason', 'complete files', 'partial files', 'refused files', 'activities'], reasonRows(swept)),
    ...(solved.length === 0
      ? []
      : ['## Solved with fet-cl', table(['file', 'result', 'placed', 'reasons'], solvedRows(solved))]),
    ...importedPart([...swept.map(named), ...solved.flatMap(solvedOutcome)]),
    '## Every file',
    table(
      ['file', 'result', 'placed', 'reasons'],
      swept.map(({ example, outcome }) => fileRow(example.name, outcome)),
    ),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

type NamedOutcome = { name: string; outcome: Outcome };

const named = ({ example, outcome }: SweptExample): NamedOutcome => ({ name: example.name, outcome });
const solvedOutcome = (entry: Solved): NamedOutcome[] =>
  'outcome' in entry ? [{ name: `${entry.name}, solved`, outcome: entry.outcome }] : [];

/** What each file made of a new school of a six-day week; every one was imported twice, the second time in vain. */
function importedPart(files: readonly NamedOutcome[]): string[] {
  const rows = files.flatMap(({ name, outcome: { imported } }) => {
    if (imported === undefined) return [];
    if ('refused' in imported) return [[name, imported.refused, '', '', '', '', '']];
    const { classesAre, classes, groups, slots, lessons, refusedRows } = imported;
    return [[name, classesAre, ...[classes, groups, slots, lessons, refusedRows].map(String)]];
  });
  if (rows.length === 0) return [];
  const header = [
    'file',
    'classes are FET’s',
    'classes',
    'groups',
    'weekly slots',
    'lessons',
    'refused rows',
  ];
  return [
    '## Imported',
    'Each complete or partial file, imported into a new school of a six-day week with the calendar of 2026/27; a second import of each changes nothing.',
    table(header, rows),
  ];
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function sums(swept: readonly SweptExample[]): string[][] {
  return [
    ...RESULTS.map((result) => [result, String(countResult(swept, result))]),
    ['all', String(swept.length)],
  ];
}

function reasonRows(swept: readonly SweptExample[]): string[][] {
  const told = swept.flatMap(({ outcome }) =>
    outcome.reasons.map((reason) => ({ ...reason, result: outcome.result })),
  );
  const rows = [...Map.groupBy(told, (reason) => reason.code)].map(([code, reasons]) => {
    const files = (result: string) => String(reasons.filter((reason) => reason.result === result).length);
    const activities = reasons.reduce((sum, reason) => sum + reason.count, 0);
    return [code, files('complete'), files('partial'), files('refused'), String(activities)];
  });
  return rows.toSorted((one, other) => (one[0] ?? '').localeCompare(other[0] ?? '', 'en'));
}

function solvedRows(solved: readonly Solved[]): string[][] {
  return solved.map((entry) =>
    'outcome' in entry ? fileRow(entry.name, entry.outcome) : [entry.name, 'unsolved', '', entry.unsolved],
  );
}

function fileRow(name: string, { result, placed, activities, reasons }: Outcome): string[] {
  const told = reasons.map(({ code, count }) => (count > 0 ? `${code} (${count})` : code));
  return [name, result, `${placed} of ${activities}`, told.join(', ')];
}
