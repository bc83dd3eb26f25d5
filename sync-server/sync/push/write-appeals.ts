import { sql, type Transaction } from 'kysely';
import { startOfDayMs } from '../../../shared/calendar/school-zone.ts';
import { factKeyOf } from '../../../shared/journal/fact-key.ts';
import { insertRows } from '../../storage/insert-rows.ts';
import type { Tables } from '../../storage/schema.ts';
import type { BatchPlace } from './batch-place.ts';
import type { JudgedEntry } from './judged-entry.ts';
import type { AppealRow } from './known-appeals.ts';
import type { PushFacts } from './push-facts.ts';

/** Writes what the batch opened, decided or let go; what stands in the cells of other appeals is told anew. */
export async function writeAppeals(
  tx: Transaction<Tables>,
  { judged, facts, forks }: { judged: readonly JudgedEntry[]; facts: PushFacts; forks: readonly AppealRow[] },
  place: BatchPlace,
): Promise<void> {
  await tellStanding(tx, judged, place);
  const moved = [...facts.appeals.values()].filter((appeal) => appeal.moved).map(({ row }) => row);
  const rows = [...moved, ...forks].map((row) => ({ ...row, change: place.change }));
  if (rows.length === 0) return;
  await insertRows(tx, 'appeal', rows)
    .onConflict((conflict) =>
      conflict.columns(['school_id', 'id']).doUpdateSet((eb) => ({
        state: eb.ref('excluded.state'),
        decision_entry_id: eb.ref('excluded.decision_entry_id'),
        decided_by: eb.ref('excluded.decided_by'),
        decided_at: eb.ref('excluded.decided_at'),
        decision_text: eb.ref('excluded.decision_text'),
        until: eb.ref('excluded.until'),
        change: eb.ref('excluded.change'),
      })),
    )
    .execute();
  await writeExtensions(tx, rows, place);
  await tellAuthors(tx, rows, place);
  await renewRecords(tx, { rows, zone: facts.zone }, place);
}

async function writeExtensions(
  tx: Transaction<Tables>,
  rows: readonly AppealRow[],
  { change }: BatchPlace,
): Promise<void> {
  const granted = rows.flatMap(({ school_id, lesson_id, pupil_id, id, until }) =>
    until === null
      ? []
      : [
          {
            school_id,
            lesson_id,
            pupil_id: pupil_id ?? ('' as const),
            until_day: until,
            appeal_id: id,
            change,
          },
        ],
  );
  if (granted.length > 0) await insertRows(tx, 'extension', granted).execute();
}

/**
 * An entry about which somebody decided goes down to its author again: approved it is accepted and done with, refused
 * it lies in the tray until its author deals with it, unless the author refused it.
 */
async function tellAuthors(
  tx: Transaction<Tables>,
  rows: readonly AppealRow[],
  { schoolId, change }: BatchPlace,
): Promise<void> {
  const decided = rows.filter(
    ({ kind, state }) => state !== 'open' && (kind === 'doubt' || kind === 'conflict'),
  );
  const isDone = (row: AppealRow) => row.state === 'approved' || row.decided_by === row.author_id;
  for (const settled of [0, 1] as const) {
    const ids = decided.filter((row) => isDone(row) === (settled === 1)).map(({ id }) => id);
    if (ids.length === 0) continue;
    await tx
      .updateTable('history')
      .set({ settled, change })
      .where('school_id', '=', schoolId)
      .where('entry_id', 'in', ids)
      .execute();
  }
}

/** Whose cell took another value, and whose lesson another kind of work, shows what stands now. */
async function tellStanding(
  tx: Transaction<Tables>,
  judged: readonly JudgedEntry[],
  { schoolId, change }: BatchPlace,
): Promise<void> {
  const written = judged.flatMap(({ judgement }) => judgement.fact ?? []);
  if (written.length === 0) return;
  const ofNewKind = written.filter(({ operation }) => operation.type === 'work.set');
  await tx
    .updateTable('appeal')
    .set({ change })
    .where('school_id', '=', schoolId)
    .where('lesson_id', 'in', [...new Set(written.map(({ lessonId }) => lessonId))])
    .where((eb) =>
      eb.or([
        eb('fact_key', 'in', [...new Set(written.map(({ operation }) => factKeyOf(operation)))]),
        ...(ofNewKind.length > 0
          ? [
              eb(
                'lesson_id',
                'in',
                ofNewKind.map(({ lessonId }) => lessonId),
              ),
            ]
          : []),
      ]),
    )
    .execute();
}

/** The open appeals of the authors whose record changed tell it as it is now; a decided one keeps what was known. */
async function renewRecords(
  tx: Transaction<Tables>,
  { rows, zone }: { rows: readonly AppealRow[]; zone: string },
  { schoolId, change }: BatchPlace,
): Promise<void> {
  const year = await tx
    .selectFrom('school_year')
    .select('first_day')
    .where('school_id', '=', schoolId)
    .where('current', '=', 1)
    .orderBy('first_day', 'desc')
    .executeTakeFirst();
  const since = year === undefined ? 0 : startOfDayMs(Temporal.PlainDate.from(year.first_day), zone);
  const asks = sql`b.kind in ('extension', 'correction')`;
  const count = (condition: ReturnType<typeof sql>) => sql<number>`(select count(*) from appeal b
    where b.school_id = ${schoolId} and b.author_id = appeal.author_id and b.asked_at >= ${since} and ${condition})`;
  const itself = sql<number>`case when kind in ('extension', 'correction') then 1 else 0 end`;
  await tx
    .updateTable('appeal')
    .set({
      record_asked: sql<number>`${count(asks)} - ${itself}`,
      record_approved: count(sql`${asks} and b.state = 'approved'`),
      change,
    })
    .where('school_id', '=', schoolId)
    .where('author_id', 'in', [...new Set(rows.map((row) => row.author_id))])
    .where('state', '=', 'open')
    .execute();
}
