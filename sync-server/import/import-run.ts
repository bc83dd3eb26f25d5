import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { dateAt } from '../../shared/calendar/school-zone.ts';
import { Problem } from '../../shared/errors/problem.ts';
import { IMPORT_OUTCOMES, type ImportReport, ROWS_SHOWN } from '../../shared/import/import-preview.ts';
import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import { endForLeavers } from '../access/grants/end-left.ts';
import { loadProfiles, type ProfileBook } from '../access/profiles/profile-book.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Tables } from '../storage/schema.ts';
import type { Store } from '../storage/store.ts';
import { planPeople } from './people/plan-people.ts';
import { type ImportFile, type ImportSource, readImportFile, refusal } from './read-import-file.ts';
import { firstDayOf } from './school/first-day.ts';
import { type ImportPlan, isEmptyPlan } from './school/import-plan.ts';
import type { ImportState } from './school/import-state.ts';
import { readImportState } from './school/read-state.ts';
import { withUnguessableIds } from './school/unguessable-ids.ts';
import { writePlan } from './school/write-plan.ts';
import { planTimetable } from './timetable/plan-timetable.ts';

export type ImportRequest = {
  readonly schoolId: SchoolId;
  readonly source: ImportSource;
  /** From which day the file holds; see `firstDayOf`. */
  readonly from?: string;
  readonly now: InstantMs;
};

export type ApplyRequest = ImportRequest & {
  /** Who imports; null on the command line. */
  readonly personId: PersonId | null;
  /** Of the preview that was looked at; without it what the file says now is applied unseen. */
  readonly token?: string;
  /** Of the school's server; without it the regulations that come with the program. */
  readonly profiles?: ProfileBook;
};

/**
 * What the file would do. Changes nothing.
 * @throws Problem `import-refused` with a reason when the file as a whole cannot be taken
 */
export async function previewImport(store: Store, request: ImportRequest): Promise<ImportReport> {
  const file = readImportFile(request.source);
  const planned = await store.db.transaction().execute((tx) => planNow(tx, request, file));
  return reportOf(planned, { kind: file.kind, applied: false });
}

/**
 * Does it, in one transaction. The plan is made again under the school's lock: it is applied only when it still is
 * the one whose token was given. A file that changes nothing costs no change number.
 * @throws Problem `import-refused`, reason `state-changed` when it is not
 */
export async function applyImport(store: Store, request: ApplyRequest): Promise<ImportReport> {
  const { schoolId, personId, now, token } = request;
  const file = readImportFile(request.source);
  const known = await store.db.transaction().execute((tx) => planNow(tx, request, file));
  if (token !== undefined && token !== known.token) throw refusal('state-changed');
  const action = file.kind === 'timetable' ? 'import-timetable' : 'import-people';
  const audit = { schoolId, at: now, personId, action, detail: known.fileHash } as const;
  if (isEmptyPlan(known.plan)) {
    await recordAudit(store.db, [audit]);
    return reportOf(known, { kind: file.kind, applied: true });
  }
  const profiles = request.profiles ?? (await loadProfiles());
  const done = await store.write(schoolId, async (tx, change) => {
    const planned = await planNow(tx, request, file);
    if (token !== undefined && token !== planned.token) throw refusal('state-changed');
    const written = withUnguessableIds(planned.plan, planned.state);
    await writePlan({ tx, schoolId, change }, written, planned.today);
    const { leavings } = written;
    await endForLeavers(tx, { profiles }, { schoolId, leavings, by: personId, now });
    await recordAudit(tx, [audit]);
    return planned;
  });
  return reportOf(done, { kind: file.kind, applied: true });
}

type Planned = {
  plan: ImportPlan;
  state: ImportState;
  token: string;
  today: string;
  fileHash: string;
};

async function planNow(db: Kysely<Tables>, request: ImportRequest, file: ImportFile): Promise<Planned> {
  const { schoolId, now, from: asked, source } = request;
  const school = await db.selectFrom('school').select('zone').where('id', '=', schoolId).executeTakeFirst();
  if (school === undefined) throw new Problem('not-found', { detail: 'school' });
  const today = dateAt(now, school.zone);
  const withLessons = file.kind === 'timetable';
  const state = await readImportState(db, { schoolId, today, withLessons });
  const from = firstDayOf(state, asked);
  const plan =
    file.kind === 'timetable'
      ? planTimetable(file.timetable, state, from)
      : planPeople(file.people, state, from);
  const fileHash = createHash('sha256').update(source.bytes).digest('hex');
  // Two plans that are equal do the same: what else moved in the school meanwhile does not matter.
  const token = createHash('sha256').update(fileHash).update(JSON.stringify(plan)).digest('base64url');
  return { plan, state, token, today, fileHash };
}

function reportOf(
  { plan, token }: Planned,
  { kind, applied }: Pick<ImportReport, 'kind' | 'applied'>,
): ImportReport {
  const of = Map.groupBy(plan.report, ({ outcome }) => outcome);
  const counts = Object.fromEntries(
    IMPORT_OUTCOMES.map((outcome) => [outcome, of.get(outcome)?.length ?? 0]),
  );
  const shown = (['refused', 'changed', 'added'] as const).flatMap((outcome) => of.get(outcome) ?? []);
  return {
    kind,
    applied,
    counts: counts as ImportReport['counts'],
    rows: shown.slice(0, ROWS_SHOWN),
    notes: [...plan.notes],
    token,
  };
}
