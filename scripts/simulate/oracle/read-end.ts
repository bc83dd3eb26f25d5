import type { Database } from 'better-sqlite3';
import type { LessonSheet } from '../../../shared/journal/lesson-sheet.ts';
import { type Device, WHOLE_YEAR } from '../world/device.ts';
import type { DeviceEnd, FactRow, HistoryRow, ServerEnd, SheetEnd } from './evidence.ts';

type Row = Record<string, string | number | null>;

/** Reads the server's tables with the oracle's own questions. */
export function readServer(database: Database): ServerEnd {
  const rows = database.prepare('select * from history order by number').all() as Row[];
  const lessons = database.prepare('select * from lesson').all() as Row[];
  const audit = database.prepare("select subject from audit where action = 'device-forked'").all() as Row[];
  return {
    history: rows.map(historyRow),
    facts: new Map([...pupilFacts(database), ...lessons.flatMap(topicFact)]),
    cancelled: new Set(lessons.filter(({ status }) => status === 'cancelled').map(({ id }) => String(id))),
    appeals: (database.prepare('select * from appeal').all() as Row[]).map((row) => ({
      id: String(row['id']),
      kind: String(row['kind']),
      state: String(row['state']),
      author: String(row['author_id']),
      otherAuthor: row['other_author_id'] === null ? null : String(row['other_author_id']),
    })),
    extensions: extensionsByLesson(database),
    auditedForks: new Set(audit.map(({ subject }) => String(subject))),
  };
}

function historyRow(row: Row): HistoryRow {
  const entry = JSON.parse(String(row['entry'])) as Pick<HistoryRow, 'operation' | 'stamp' | 'basis'>;
  const verdict = JSON.parse(String(row['verdict'])) as { proof: string };
  return {
    number: Number(row['number']),
    id: String(row['entry_id']),
    device: String(row['device_id']),
    author: String(row['author_id']),
    lesson: String(row['lesson_id']),
    hash: String(row['entry_hash']),
    status: String(row['status']),
    proof: verdict.proof,
    isSettled: row['settled'] === 1,
    arrivedAt: Number(row['arrived_at']),
    basis: entry.basis,
    operation: entry.operation,
    stamp: entry.stamp,
  };
}

function pupilFacts(database: Database): Array<[string, FactRow]> {
  const marks = database.prepare('select * from mark').all() as Row[];
  const attendance = database.prepare('select * from attendance').all() as Row[];
  const fact = (row: Row, value: string | number | null | undefined): FactRow => ({
    version: String(row['version']),
    value: String(value ?? ''),
    author: String(row['author_id']),
  });
  return [
    ...marks.map((row): [string, FactRow] => [
      `${row['lesson_id']} mark:${row['pupil_id']}:${row['slot']}`,
      fact(row, row['value']),
    ]),
    ...attendance.map((row): [string, FactRow] => [
      `${row['lesson_id']} attendance:${row['pupil_id']}`,
      fact(row, row['code']),
    ]),
  ];
}

function topicFact(row: Row): Array<[string, FactRow]> {
  if (row['topic_version'] === null) return [];
  const author = row['topic_author_id'];
  const fact = {
    version: String(row['topic_version']),
    value: String(row['topic'] ?? ''),
    author: author === null ? null : String(author),
  };
  return [[`${row['id']} topic`, fact]];
}

function extensionsByLesson(database: Database): Map<string, string[]> {
  const rows = database.prepare('select * from extension').all() as Row[];
  const byLesson = Map.groupBy(rows, (row) => String(row['lesson_id']));
  return new Map(
    [...byLesson].map(([lesson, all]) => [
      lesson,
      all.map((row) => extensionLine(String(row['pupil_id']), String(row['until_day']))),
    ]),
  );
}

/** What a computer shows; `undefined` store: it could not be opened. */
export function readDevice(device: Device): DeviceEnd {
  const { store, name, personId } = device;
  if (!store) return { name, personId, isOpen: false, waiting: 0, tray: [], sheets: [], appeals: [] };
  const { waiting, saving } = store.state.get();
  const sheets = store.lessonsBetween(...WHOLE_YEAR).get() ?? [];
  const tray = store.tray.get().map(({ id }) => id as string);
  const appeals = store.appeals.get().map(({ id, kind, state }) => `${id} ${kind} ${state}`);
  const shown = { tray, sheets: sheets.map(sheetEnd), appeals: appeals.toSorted() };
  return { name, personId, isOpen: true, waiting: waiting + saving, ...shown };
}

function sheetEnd(sheet: LessonSheet): SheetEnd {
  const facts = [
    ...sheet.marks.map((mark) => factLine(`mark:${mark.pupilId}:${mark.slot}`, mark.value, mark.version)),
    ...sheet.attendance.map((fact) => factLine(`attendance:${fact.pupilId}`, fact.code, fact.version)),
    ...(sheet.topic ? [factLine('topic', sheet.topic.text, sheet.topic.version)] : []),
    ...(sheet.extensions ?? []).map(({ pupilId, until }) => extensionLine(pupilId ?? '', until)),
    ...(sheet.rivals ?? []).map((rival) => factLine(`rival ${rival.factKey}`, rival.value, rival.entryId)),
  ];
  return { id: sheet.id, status: sheet.status, facts: facts.toSorted() };
}

export const extensionLine = (pupil: string, until: string): string =>
  `extension${pupil === '' ? '' : `:${pupil}`} until ${until}`;

/** One fact as text: both sides of a comparison are written by this. */
export const factLine = (cell: string, value: string | null, version: string): string =>
  `${cell} = «${value ?? ''}» ${version.slice(0, 6)}`;
