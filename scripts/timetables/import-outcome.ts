import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '../../shared/errors/problem.ts';
import type { ImportReport } from '../../shared/import/import-preview.ts';
import { asId, type SchoolId } from '../../shared/kernel/ids.ts';
import { insertSchool } from '../../sync-server/cli/school-create.ts';
import { applyImport, previewImport } from '../../sync-server/import/import-run.ts';
import { openStore, type Store } from '../../sync-server/storage/store.ts';
import { readOutcome } from './read-outcome.ts';
import type { Imported, Outcome } from './sweep.ts';

const schoolId = asId<SchoolId>('school');
/** A Monday in the middle of a quarter of the calendar that the school gets. */
const NOW = Date.UTC(2026, 10, 16, 9);

/**
 * Reads a FET file and, where anything of it can be taken over, imports it into a new school of a six-day week.
 * @throws Error when importing it again would change something: that is a bug, like a crash
 */
export async function importOutcome(bytes: Uint8Array): Promise<Outcome> {
  const outcome = readOutcome(bytes);
  if (outcome.result === 'refused') return outcome;
  const folder = mkdtempSync(join(tmpdir(), 'timetable-'));
  const store = await openStore({ file: join(folder, 'school.sqlite') });
  try {
    await insertSchool(store, { id: schoolId, name: 'Школа', zone: 'Europe/Moscow', weekDays: 6 });
    return { ...outcome, imported: await importInto(store, bytes) };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function importInto(store: Store, bytes: Uint8Array): Promise<Imported | { refused: string }> {
  const request = { schoolId, source: { kind: 'timetable', bytes }, now: NOW } as const;
  try {
    const report = await applyImport(store, { ...request, personId: null });
    const again = await previewImport(store, request);
    const { added, changed } = again.counts;
    if (added + changed > 0) throw new Error(`again: ${added} added, ${changed} changed`);
    return imported(report, await countsOf(store));
  } catch (error) {
    if (error instanceof Problem && error.code === 'import-refused') return { refused: error.reason ?? '' };
    throw error;
  }
}

function imported(report: ImportReport, counts: Omit<Imported, 'classesAre' | 'refusedRows'>): Imported {
  const note = report.notes.find(({ code }) => code.startsWith('classes-are-'));
  const classesAre = note?.code.replace('classes-are-', '') ?? '';
  return { classesAre, ...counts, refusedRows: report.counts.refused };
}

async function countsOf(store: Store) {
  const count = async (table: 'class' | 'study_group' | 'weekly_slot' | 'lesson') => {
    const row = await store.db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll().as('count'))
      .executeTakeFirst();
    return Number(row?.count ?? 0);
  };
  return {
    classes: await count('class'),
    groups: await count('study_group'),
    slots: await count('weekly_slot'),
    lessons: await count('lesson'),
  };
}
