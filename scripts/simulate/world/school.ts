import {
  asId,
  type ClassId,
  type DeviceId,
  type GroupId,
  type LessonId,
  type PersonId,
  type PupilId,
  type SchoolId,
  type YearId,
} from '../../../shared/kernel/ids.ts';
import type { Role } from '../../../shared/people/role.ts';

/** The simulated school as plain data: its database is built from it, and the oracle knows the rules' facts by it. */

export const SCHOOL = asId<SchoolId>('school');
export const YEAR = asId<YearId>('y26');

const person = (id: string) => asId<PersonId>(id);
const pupil = (id: string) => asId<PupilId>(id);
const group = (id: string) => asId<GroupId>(id);

export const anna = person('anna');
export const vera = person('vera');
export const boris = person('boris');
export const stepan = person('stepan');
export const deputy = person('deputy');

export type SchoolPerson = { readonly id: PersonId; readonly roles: readonly Role[] };
/** Anna and Vera share the group of mathematics; Boris keeps Russian and is class teacher of 7А; Stepan substitutes. */
export const PEOPLE: readonly SchoolPerson[] = [
  { id: anna, roles: ['teacher'] },
  { id: vera, roles: ['teacher'] },
  { id: boris, roles: ['teacher', 'class-teacher'] },
  { id: stepan, roles: ['teacher'] },
  { id: deputy, roles: ['deputy-head'] },
];

export const CLASS_A = asId<ClassId>('7a');
export const CLASS_B = asId<ClassId>('7b');
export const MATHS = group('maths');
export const RUSSIAN = group('russian');

/** Days of November 2026, the school's count; `to` is the last day. */
export type Stay = { readonly from: number; readonly to?: number };

export const PUPILS: ReadonlyArray<{ readonly id: PupilId; readonly classId: ClassId; readonly stay: Stay }> =
  [
    { id: pupil('p1'), classId: CLASS_A, stay: { from: -60 } },
    { id: pupil('p2'), classId: CLASS_A, stay: { from: -60 } },
    { id: pupil('p3'), classId: CLASS_B, stay: { from: -60 } },
    /** Joined both groups in the middle of things (E2). */
    { id: pupil('p4'), classId: CLASS_B, stay: { from: 12 } },
  ];

export type Teaching = { readonly personId: PersonId; readonly groupId: GroupId; readonly stay: Stay };
export const TEACHING: readonly Teaching[] = [
  { personId: anna, groupId: MATHS, stay: { from: -60 } },
  { personId: vera, groupId: MATHS, stay: { from: -60 } },
  { personId: boris, groupId: RUSSIAN, stay: { from: -60 } },
];

export type WorkKind = 'lesson' | 'control' | 'test' | 'composition';
export type SchoolLesson = {
  readonly id: LessonId;
  readonly groupId: GroupId;
  readonly day: number;
  readonly kind: WorkKind;
  readonly substitute?: PersonId;
};

export const isExtendable = ({ kind }: SchoolLesson): boolean => kind === 'control' || kind === 'composition';

const lesson = (groupId: GroupId, day: number, kind: WorkKind, substitute?: PersonId): SchoolLesson => ({
  id: asId<LessonId>(`${groupId}-${day}`),
  groupId,
  day,
  kind,
  ...(substitute && { substitute }),
});

export const LESSONS: readonly SchoolLesson[] = [
  lesson(MATHS, 9, 'lesson'),
  lesson(MATHS, 10, 'control'),
  lesson(MATHS, 11, 'lesson', stepan),
  lesson(MATHS, 12, 'test'),
  lesson(MATHS, 16, 'lesson'),
  lesson(RUSSIAN, 10, 'lesson'),
  lesson(RUSSIAN, 11, 'composition', stepan),
  lesson(RUSSIAN, 13, 'lesson'),
];

/** Tuesday 10 November, eight in the morning: every run begins here. */
export const START_DAY = 10;
export const START_HOUR = 8;

export type DeviceName = 'anna-1' | 'anna-2' | 'vera-1' | 'boris-1' | 'stepan-1' | 'deputy-1' | 'deputy-2';
export const DEVICES: Readonly<Record<DeviceName, PersonId>> = {
  'anna-1': anna,
  'vera-1': vera,
  'anna-2': anna,
  'stepan-1': stepan,
  'boris-1': boris,
  'deputy-1': deputy,
  'deputy-2': deputy,
};
export const DEVICE_NAMES = Object.keys(DEVICES) as DeviceName[];
export const deviceId = (name: DeviceName): DeviceId => asId<DeviceId>(`device-${name}`);
