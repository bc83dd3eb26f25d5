import { describe, expect, it } from 'vitest';
import { doubtReasons, type Evidence } from '../../../shared/appeal/evidence.ts';
import { startOfDayMs } from '../../../shared/calendar/school-zone.ts';
import { markWindow } from '../../../shared/journal/entry-window.ts';
import { journalPolicy } from '../../../shared/journal/journal-policy.ts';
import type { Entry } from '../../../shared/sync/entry.ts';
import { generateDemoSchool } from '../generate-school.ts';

const zone = 'Europe/Moscow';
const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[${zone}]`).epochMilliseconds;
const NOW = '2026-11-23T10:40';

describe.each([[NOW], ['2026-12-10T09:00'], ['2027-02-16T10:00']] as const)(
  'what waits for the deputy head in a demo school on %s',
  (now) => {
    const { rows, accounts, today, audit } = generateDemoSchool({
      seed: 'zvonok',
      size: 'class',
      now: at(now),
    });
    const idOf = (login: string) => accounts.find((account) => account.login === login)?.personId;
    const lessonOf = (id: string) => rows.lesson.find((lesson) => lesson.id === id);
    const entryOf = (id: string) =>
      JSON.parse(rows.history.find((row) => row.entry_id === id)?.entry ?? '{}') as Entry;
    const appealOf = (kind: string, state: string) => {
      const found = rows.appeal.filter((one) => one.kind === kind && one.state === state);
      expect([kind, state, found.length]).toEqual([kind, state, 1]);
      const [one] = found;
      if (!one) throw new Error(`no ${kind}`);
      return one;
    };

    it('is one of each kind, and every entry is as the server’s rules leave it', () => {
      expect(rows.appeal.map(({ kind, state }) => `${kind} ${state}`).toSorted()).toEqual([
        'conflict open',
        'correction approved',
        'correction open',
        'doubt open',
        'extension approved',
        'extension open',
      ]);
      const unsettled = rows.history.filter(({ status }) => status !== 'accepted');
      expect(unsettled.map(({ status }) => status).toSorted()).toEqual(['conflict', 'doubtful']);
      expect(
        rows.history.every((row, index) => row.arrived_at >= (rows.history[index - 1]?.arrived_at ?? 0)),
      ).toBe(true);
    });

    it('leaves the first teacher’s journals alone, but for the one she shares', () => {
      const hers = rows.appeal.filter((one) => one.author_id === idOf('teacher'));
      expect(hers).toEqual([]);
      expect(appealOf('conflict', 'open')).toMatchObject({
        author_id: idOf('teacher2'),
        other_author_id: idOf('teacher'),
        group_id: '8a-geometry',
      });
      const teachers = rows.group_teacher.filter(({ group_id }) => group_id === '8a-geometry');
      expect(teachers.map(({ person_id }) => person_id)).toEqual([idOf('teacher'), idOf('teacher2')]);
    });

    it('has two values of a cell while its window is open', () => {
      const { lesson_id, pupil_id, id } = appealOf('conflict', 'open');
      const fact = rows.mark.find((one) => one.lesson_id === lesson_id && one.pupil_id === pupil_id);
      const second = entryOf(id).operation;
      expect(fact?.author_id).toBe(idOf('teacher'));
      expect(second.type === 'mark.set' && second.value !== fact?.value).toBe(true);
      const lesson = lessonOf(lesson_id);
      const policy = journalPolicy('yanao-2018');
      const window = markWindow({
        date: lesson?.date ?? '',
        kind: lesson?.work_kind ?? 'lesson',
        zone,
        policy,
      });
      expect(window.closesAt).toBeGreaterThan(at(now));
    });

    it('[I2] tells the audit who asked and who decided', () => {
      const noted = (action: string) =>
        audit.filter((line) => line.action === action).map(({ subject }) => subject);
      expect(new Set(noted('appeal-opened'))).toEqual(new Set(rows.appeal.map(({ id }) => id)));
      const decided = rows.appeal.filter(({ state }) => state !== 'open');
      expect(new Set(noted('appeal-decided'))).toEqual(new Set(decided.map(({ id }) => id)));
      expect(noted('outage-recorded')).toEqual(rows.outage.map(({ id }) => id));
    });

    it('[X2] has cells that an extension opened through a day to come, one of them filled', () => {
      const granted = appealOf('extension', 'approved');
      expect(rows.extension).toMatchObject([
        { appeal_id: granted.id, lesson_id: granted.lesson_id, pupil_id: '' },
      ]);
      const [{ until_day } = { until_day: '' }] = rows.extension;
      expect(until_day > today && until_day < '2028').toBe(true);
      const late = rows.mark.filter(
        (one) =>
          one.lesson_id === granted.lesson_id &&
          one.entered_at >=
            startOfDayMs(
              Temporal.PlainDate.from(lessonOf(one.lesson_id)?.date ?? '').add({ days: 11 }),
              zone,
            ),
      );
      expect(late.map(({ version }) => version)).toEqual(['a-extension-used']);
      expect(granted).toMatchObject({
        author_id: idOf('teacher2'),
        decided_by: idOf('zavuch'),
      });
      expect(appealOf('extension', 'open')).toMatchObject({ decided_by: null, until: null });
      expect(lessonOf(appealOf('extension', 'open').lesson_id)?.work_kind).toBe('control');
    });

    it('[K1] has a corrected mark that the first parent reads of, and nothing else is corrected', () => {
      const { id, lesson_id } = appealOf('correction', 'approved');
      const corrected = rows.mark.filter(({ corrected_at }) => corrected_at !== null);
      expect(corrected).toMatchObject([{ version: id, lesson_id, pupil_id: 'p-7b-14' }]);
      const children = rows.guardian.filter(({ person_id }) => person_id === idOf('parent'));
      expect(children.map(({ pupil_id }) => pupil_id)).toContain('p-7b-14');
      const open = appealOf('correction', 'open');
      const asked = entryOf(open.id);
      const stands = rows.mark.find((one) => one.version === asked.basis);
      expect(stands).toMatchObject({ lesson_id: open.lesson_id, pupil_id: open.pupil_id });
    });

    it('[T4] has a mark of doubtful time that is not published, with evidence that tells why', () => {
      const { id, evidence, lesson_id, pupil_id } = appealOf('doubt', 'open');
      expect(doubtReasons(JSON.parse(evidence) as Evidence)).toEqual([
        'clock-set-back',
        'clock-before-contact',
      ]);
      expect(rows.mark.filter((one) => one.lesson_id === lesson_id && one.pupil_id === pupil_id)).toEqual([]);
      expect(rows.mark.filter(({ version }) => version === id)).toEqual([]);
    });

    it('[O1] has one morning without a network', () => {
      expect(rows.outage).toMatchObject([
        { kind: 'network', recorded_by: idOf('operator'), withdrawn_at: null },
      ]);
      expect(
        rows.outage.every(({ to_at, recorded_at }) => to_at < recorded_at && recorded_at < at(now)),
      ).toBe(true);
    });
  },
);

it('has nothing to decide in a school that has only begun its year', () => {
  const { rows } = generateDemoSchool({ seed: 'test', size: 'class', now: at('2026-09-04T10:40') });
  expect([rows.appeal, rows.extension, rows.outage]).toEqual([[], [], []]);
});
