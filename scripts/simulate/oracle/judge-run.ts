import { dayOf } from '../time/calendar.ts';
import {
  boris,
  CLASS_A,
  deputy,
  LESSONS,
  MATHS,
  PUPILS,
  type SchoolLesson,
  TEACHING,
} from '../world/school.ts';
import {
  type AppealEnd,
  cellOf,
  type DeviceEnd,
  type Evidence,
  type HistoryRow,
  type Violation,
  valueOf,
} from './evidence.ts';
import { factLine } from './read-end.ts';
import { Replay } from './replay.ts';

export type Findings = {
  readonly violations: readonly Violation[];
  readonly entries: number;
  readonly queue: { readonly entries: number; readonly waiting: number };
};

/** Judges one run that has come to rest. */
export function judgeRun(evidence: Evidence): Findings {
  const replay = new Replay(evidence);
  const violations = [
    ...lostEntries(evidence),
    ...replay.violations,
    ...wrongFacts(evidence, replay),
    ...evidence.devices.flatMap((device) => divergence(evidence, replay, device)),
    ...unnoticedForks(evidence),
    ...wrongAppeals(evidence, replay),
  ];
  return { violations, entries: evidence.server.history.length, queue: replay.queue };
}

/** I1, I2, S2: what was called saved, or answered by the server, is in the history, once, with that answer. */
function lostEntries({ acts, acknowledged, server }: Evidence): Violation[] {
  const rows = new Map<string, HistoryRow>();
  const violations: Violation[] = [];
  for (const [index, row] of server.history.entries()) {
    if (rows.has(row.id)) violations.push({ text: `[S2] ${row.id} is in the history twice`, about: row.id });
    if (row.number !== index + 1)
      violations.push({ text: `[I2] history row ${index + 1} is numbered ${row.number}` });
    rows.set(row.id, row);
  }
  for (const act of acts) {
    const isThere = act.entryId !== undefined && rows.has(act.entryId);
    if (act.saved && !act.takenAway && !isThere)
      violations.push({
        text: `[I1] saved and lost: act ${act.number} of ${act.device}`,
        about: act.entryId ?? '',
      });
  }
  for (const [id, status] of acknowledged) {
    const row = rows.get(id);
    if (!row)
      violations.push({ text: `[I1] the server answered «${status}» to ${id} and lost it`, about: id });
    else if (row.status !== status)
      violations.push({ text: `[S2] answered «${status}», stored «${row.status}»: ${id}`, about: id });
  }
  return violations;
}

function wrongFacts({ server }: Evidence, { facts }: Replay): Violation[] {
  const keys = new Set([...server.facts.keys(), ...facts.keys()]);
  return [...keys].flatMap((key) => {
    const stored = server.facts.get(key);
    const expected = facts.get(key);
    if (stored?.version === expected?.version && stored?.value === expected?.value) return [];
    const shown = (fact: typeof stored) => (fact ? factLine(key, fact.value, fact.version) : 'nothing');
    const text = `[I5] the fact is ${shown(stored)}, by its history ${shown(expected)}`;
    return [{ text, about: stored?.version ?? expected?.version ?? '' }];
  });
}

/** I4, I7, S4: a screen shows exactly what its person may see, as the server has it; nothing waits, nothing is missing. */
function divergence(evidence: Evidence, replay: Replay, device: DeviceEnd): Violation[] {
  const { name, personId } = device;
  if (!device.isOpen) return [{ text: `[I1] ${name} cannot be opened any more` }];
  if (device.waiting > 0) return [{ text: `[I4] ${name}: ${device.waiting} entries still wait` }];
  const violations: Violation[] = [];
  const openRows = evidence.server.history.filter(
    (row) =>
      row.author === personId &&
      row.status !== 'accepted' &&
      !row.isSettled &&
      replay.appeals.known.get(row.id)?.state !== 'approved',
  );
  const tray = openRows.map(({ id }) => id).toSorted();
  if (tray.join() !== device.tray.toSorted().join())
    violations.push({
      text: `[I4] ${name}: the tray holds ${shortIds(device.tray)}, not accepted are ${shortIds(tray)}`,
      about:
        tray.find((id) => !device.tray.includes(id)) ?? device.tray.find((id) => !tray.includes(id)) ?? '',
    });
  const appeals = appealsOf(evidence, personId);
  if (appeals.join() !== device.appeals.join())
    violations.push({
      text: `[I4] [I7] ${name} holds the appeals ${device.appeals.join()}, its person's are ${appeals.join()}`,
    });
  const shown = new Map(device.sheets.map((sheet) => [sheet.id, JSON.stringify(sheet)]));
  for (const lesson of LESSONS) {
    const expected = expectedSheet(evidence, replay, { lesson, personId });
    const actual = shown.get(lesson.id);
    if (expected !== actual)
      violations.push({
        text: `[I4] ${name} shows ${actual ?? 'no sheet'}, it is ${expected ?? 'not to be seen'}`,
        about: lesson.id,
      });
  }
  return violations;
}

const shortIds = (ids: readonly string[]): string => ids.map((id) => id.slice(0, 6)).join(' ') || 'nothing';

function expectedSheet(
  evidence: Evidence,
  { appeals }: Replay,
  { lesson, personId }: { lesson: SchoolLesson; personId: string },
): string | undefined {
  const sight = sightOf(evidence, lesson, personId);
  if (sight === 'none') return undefined;
  const { facts, history, cancelled } = evidence.server;
  const isSeen = (cell: string) =>
    sight === 'all' || !PUPILS.some(({ id, classId }) => classId !== CLASS_A && cell.includes(`:${id}`));
  const own = [...facts].filter(([key]) => key.startsWith(`${lesson.id} `));
  const lines = own.map(([key, fact]): [string, string] => {
    const cell = key.slice(lesson.id.length + 1);
    return [cell, factLine(cell, fact.value, fact.version)];
  });
  const extensions = (evidence.server.extensions.get(lesson.id) ?? []).map((line): [string, string] => [
    line,
    line,
  ]);
  const rivals = history
    .filter((row) => row.lesson === lesson.id && appeals.known.get(row.id)?.kind === 'conflict')
    .filter((row) => appeals.known.get(row.id)?.state === 'open')
    .map((row): [string, string] => {
      const cell = cellOf(row.operation) ?? '';
      return [cell, factLine(`rival ${cell}`, valueOf(row.operation), row.id)];
    });
  const seen = [...lines, ...rivals, ...extensions].filter(([cell]) => isSeen(cell)).map(([, line]) => line);
  return JSON.stringify({
    id: lesson.id,
    status: cancelled.has(lesson.id) ? 'cancelled' : 'planned',
    facts: seen.toSorted(),
  });
}

/** I7: the author's, the other author's of a conflict, and all of them for a deputy head. */
function appealsOf({ server }: Evidence, personId: string): string[] {
  const isSeen = (appeal: AppealEnd) =>
    personId === deputy || appeal.author === personId || appeal.otherAuthor === personId;
  return server.appeals
    .filter(isSeen)
    .map(({ id, kind, state }) => `${id} ${kind} ${state}`)
    .toSorted();
}

/** X1–X3: the appeals that the history makes are there, as open or decided as it leaves them. */
function wrongAppeals({ server }: Evidence, { appeals }: Replay): Violation[] {
  const stored = server.appeals.filter(({ kind }) => kind !== 'fork');
  const storedLines = new Map(stored.map(({ id, kind, state }) => [id, `${kind} ${state}`]));
  const made = new Map([...appeals.known].map(([id, { kind, state }]) => [id, `${kind} ${state}`]));
  const ids = new Set([...storedLines.keys(), ...made.keys()]);
  return [...ids].flatMap((id) => {
    const [is, should] = [storedLines.get(id), made.get(id)];
    return is === should
      ? []
      : [{ text: `[X3] the appeal ${id.slice(0, 6)} is «${is}», by its history «${should}»`, about: id }];
  });
}

/** I7 as it is at the end of the run. */
function sightOf(evidence: Evidence, lesson: SchoolLesson, personId: string): 'all' | 'class' | 'none' {
  const { groupId } = lesson;
  const hasLeft = evidence.operatorActs.some((act) => act.kind === 'assignment-ended');
  const keeps = TEACHING.some((teaching) => teaching.personId === personId && teaching.groupId === groupId);
  const today = dayOf(evidence.endAt);
  if (keeps && !(personId === 'anna' && hasLeft) && today > 0) return 'all';
  if (lesson.substitute === personId || (personId === deputy && groupId === MATHS)) return 'all';
  return personId === boris ? 'class' : 'none';
}

/** T3: two entries under one number of one device are noticed. */
function unnoticedForks({ server }: Evidence): Violation[] {
  const seen = new Set<string>();
  return server.history.flatMap((row) => {
    const key = `${row.device} ${row.stamp.sequence}`;
    const isSecond = seen.has(key);
    seen.add(key);
    if (!isSecond || server.auditedForks.has(row.id)) return [];
    return [{ text: `[T3] a second entry ${key} came and nobody was told`, about: row.id }];
  });
}
