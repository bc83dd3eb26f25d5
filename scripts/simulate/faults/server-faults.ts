import type { Fault } from './fault.ts';

const STORE = 'sync-server/storage/store.ts';
const TAKE = 'sync-server/sync/push/take-push.ts';

/** Mistakes of the server: transactions, answers, what is sent to whom. */
export const SERVER_FAULTS: readonly Fault[] = [
  {
    name: 'answer-before-commit',
    file: STORE,
    text: `const done = await db.transaction().execute(async (tx) => {
        const change = await nextChange(tx, schoolId);
        const value = await work(tx, change);
        await dialect.announce(tx, { schoolId, change });
        return { value, change };
      });`,
    replacement: `const answered = Promise.withResolvers<any>();
      db.transaction().execute(async (tx) => {
        const change = await nextChange(tx, schoolId);
        const value = await work(tx, change);
        answered.resolve({ value, change });
        await new Promise((written) => setTimeout(written, 50));
      }).catch(answered.reject);
      const done = await answered.promise;`,
    means: 'the server answers while the transaction is still being written',
  },
  {
    name: 'change-number-before-transaction',
    file: STORE,
    text: `const done = await db.transaction().execute(async (tx) => {
        const change = await nextChange(tx, schoolId);`,
    replacement: `const { change: last } = await db
        .selectFrom('school').select('change').where('id', '=', schoolId).executeTakeFirstOrThrow();
      const done = await db.transaction().execute(async (tx) => {
        const change = last + 1;
        await tx.updateTable('school').set({ change }).where('id', '=', schoolId).execute();`,
    means: 'two transactions under one change number: a pull may skip one',
  },
  {
    name: 'half-a-batch',
    file: 'sync-server/sync/push/write-batch.ts',
    text: 'await moveSheets(tx, touchedLessons(judged, facts), place);',
    replacement: '',
    means: 'facts change and nobody is told',
  },
  {
    name: 'anchor-not-checked',
    file: TAKE,
    text: 'verifyAnchor(anchorKey, schoolId, anchor)',
    replacement: 'true',
    means: 'an anchor that nobody signed proves a time',
  },
  {
    name: 'next-anchor-ignored',
    file: 'sync-server/sync/push/batch-times.ts',
    text: 'if (Number.isFinite(bound)) bounds.set(entry.id, bound);',
    replacement: '',
    means: 'what was proven in time by the next anchor rests on a wrong clock',
  },
  {
    name: 'resend-applied-twice',
    file: TAKE,
    text: 'return stored === undefined;',
    replacement: 'return true;',
    means: 'a resend is judged and written again',
  },
  {
    name: 'cleared-mark-without-version',
    file: 'sync-server/sync/pull/pack-sheet.ts',
    text: `marks: (parts.marks.get(lesson.id) ?? [])
      .filter((row) => sees(row.pupil_id))`,
    replacement: `marks: (parts.marks.get(lesson.id) ?? [])
      .filter((row) => sees(row.pupil_id) && row.value !== null)`,
    means: 'a cleared cell looks like one never filled',
  },
  {
    name: 'lost-sheets-not-removed',
    file: 'sync-server/sync/pull/changed-sheets.ts',
    text: 'where ${seen} and s.change >= ${after.change} and ${ofGroup}',
    replacement:
      "where ${seen} and s.change >= ${after.change} and ${ofGroup} and (s.scope <> 'none' or l.change <= s.change)",
    means: 'a lost group leaves behind what changed after the loss',
  },
  {
    name: 'verdict-of-other-devices-missing',
    file: 'sync-server/sync/pull/pull-entries.ts',
    text: "eb('h.status', '<>', 'accepted')",
    replacement: "eb('h.status', '=', 'conflict')",
    means: 'a refusal is met only on the device that made the entry',
  },
  {
    name: 'rival-not-told',
    file: 'sync-server/sync/pull/pack-sheet.ts',
    text: '...(rivals.length > 0 && { rivals }),',
    replacement: '',
    means: 'a conflict is kept from the one whose value stands',
  },
];
