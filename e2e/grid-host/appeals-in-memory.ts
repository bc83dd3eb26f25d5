import type { ListedAppeal } from '../../renderer/data/client-store.ts';
import type { Appeal } from '../../shared/appeal/appeal.ts';
import { markWindow } from '../../shared/journal/entry-window.ts';
import { markKey } from '../../shared/journal/fact-key.ts';
import { journalPolicy } from '../../shared/journal/journal-policy.ts';
import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import { asId, type DeviceId, type EntryId, type PersonId, type PupilId } from '../../shared/kernel/ids.ts';
import type { StudyGroup } from '../../shared/people/study-group.ts';
import { school, teacherId } from './school-in-memory.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const petrov = { authorId: asId<PersonId>('petrov'), authorName: 'Петров А. А.' };
const orlova = { authorId: asId<PersonId>('orlova'), authorName: 'Орлова Н. И.' };

type Plan = { readonly group: StudyGroup; readonly sheets: readonly LessonSheet[]; readonly now: number };

/** One open appeal of every kind from other teachers, two extensions more, and own ones that were answered. */
export function appealsInMemory({ group, sheets, now }: Plan): ListedAppeal[] {
  const control = sheets.findLast((sheet) => sheet.work.kind === 'control' && sheet.date < '2026-11-12');
  const recent = sheets.find((sheet) => sheet.date === '2026-11-20');
  if (!control || !recent) throw new Error('the plan of lessons has no such days');
  const make = (id: string, sheet: LessonSheet, pupil: number, rest: Partial<Appeal>): ListedAppeal =>
    appeal({ id, group, sheet, pupil, now }, rest);
  const ask = { kind: 'extension', reason: 'illness', until: '2026-11-30' } as const;
  const standing = (by: typeof petrov, value: string) => ({
    ...by,
    value,
    enteredAt: now - 3 * DAY,
    version: asId<EntryId>('v-standing'),
  });
  return [
    make('x1', control, 22, { ...petrov, ...ask, text: 'Болела с 9 по 20 ноября, пишет в среду' }),
    make('x2', control, 0, { ...orlova, ...ask, reason: 'outage', until: '2026-12-02' }),
    make('x3', control, 5, { ...orlova, ...ask, reason: 'resit' }),
    make('c1', control, 8, {
      ...petrov,
      kind: 'correction',
      proposed: '4',
      text: 'Ошиблась строкой',
      standing: standing(petrov, '3'),
    }),
    make('d1', control, 12, {
      ...orlova,
      kind: 'doubt',
      proposed: '5',
      code: 'entry-time-doubtful',
      evidence: {
        time: { lower: now - 14 * DAY, upper: now, claimed: now - 12 * DAY },
        anchorAt: now - 14 * DAY,
        chain: 'intact',
        strict: false,
        wallElapsed: 2 * DAY,
        monotonicElapsed: 13 * DAY,
      },
    }),
    make('k1', recent, 7, {
      ...orlova,
      kind: 'conflict',
      proposed: '5',
      code: 'other-value-stands',
      standing: { ...standing({ authorId: teacherId, authorName: 'Иванова М. П.' }, '4') },
    }),
    make('f1', recent, 0, { ...petrov, kind: 'fork' }),
    answered(make('o1', control, 3, { ...ask }), 'approve', 'Хорошо'),
    answered(
      make('o2', control, 4, { ...ask, reason: 'other' }),
      'refuse',
      'Срок прошёл, работу не проводили',
    ),
  ];
}

const answered = (asked: ListedAppeal, outcome: 'approve' | 'refuse', text: string): ListedAppeal => ({
  ...asked,
  authorId: teacherId,
  authorName: 'Иванова М. П.',
  state: outcome === 'approve' ? 'approved' : 'refused',
  decision: {
    outcome,
    personId: asId<PersonId>('head'),
    personName: 'Сергеева О. В.',
    at: asked.arrivedAt + HOUR,
    text,
    ...(outcome === 'approve' && { until: '2026-11-27' }),
  },
});

function appeal(
  place: { id: string; group: StudyGroup; sheet: LessonSheet; pupil: number; now: number },
  rest: Partial<Appeal>,
): ListedAppeal {
  const { id, group, sheet, pupil, now } = place;
  const { date, number } = sheet;
  const kind = sheet.work.kind;
  const member = pupil === 0 ? undefined : group.members[pupil - 1];
  const pupilId = asId<PupilId>(`p${pupil}`);
  return {
    id: asId<EntryId>(id),
    kind: 'extension',
    state: 'open',
    ...petrov,
    deviceId: asId<DeviceId>('other-device'),
    groupId: group.id,
    groupName: group.name,
    subjectName: group.subjectName,
    lessonId: sheet.id,
    date,
    number,
    workKind: kind,
    ...(member && { pupilId, pupilName: member.name }),
    factKey: markKey(pupilId, 0),
    closesAt: markWindow({ date, kind, zone: school.zone, policy: journalPolicy(school.policyId) }).closesAt,
    enteredAt: now - 2 * HOUR,
    arrivedAt: now - HOUR,
    evidence: {
      time: { lower: now - 2 * HOUR, upper: now - HOUR, claimed: now - 2 * HOUR },
      anchorAt: now - 2 * HOUR,
      chain: 'intact',
      strict: false,
      wallElapsed: 0,
    },
    record: { asked: 4, approved: 3 },
    ...rest,
  };
}
