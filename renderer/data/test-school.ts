import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import {
  asId,
  type DeviceId,
  type GroupId,
  type LessonId,
  type PersonId,
  type PupilId,
  type SchoolId,
  type SubjectId,
  type YearId,
} from '../../shared/kernel/ids.ts';
import type { StudyGroup } from '../../shared/people/study-group.ts';
import type { Operation } from '../../shared/sync/entry.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import type { ClientStore, EntryDraft, Live, SignedInPerson } from './client-store.ts';
import { type ClientStoreDeps, openClientStore } from './client-store-rxdb.ts';
import { createLive } from './live-value.ts';
import type { TestServer } from './test-server.ts';

/** A small school for tests of the client's data: one group, a few pupils, lessons on consecutive days. */
export const groupId = asId<GroupId>('g-7b-algebra');
export const pupil = (n: number): PupilId => asId<PupilId>(`pupil-${n}`);
export const lesson = (n: number): LessonId => asId<LessonId>(`lesson-${n}`);
const yearId = asId<YearId>('2026-27');
const schoolId = asId<SchoolId>('school-1');

export const schoolFacts: SchoolFacts = {
  id: schoolId,
  name: 'Школа № 1',
  zone: 'Europe/Moscow',
  policyId: 'yanao-2018',
  trust: 'trusting',
  year: {
    id: yearId,
    name: '2026/27',
    from: '2026-09-01',
    to: '2027-05-31',
    periods: [],
    daysOff: [],
    weekDays: 5,
  },
  lessonTimes: [],
};

export const group: StudyGroup = {
  id: groupId,
  yearId,
  subjectId: asId<SubjectId>('algebra'),
  subjectName: 'Алгебра',
  name: '7Б',
  grade: 7,
  access: 'keep',
  teachers: [],
  members: [],
};

export const emptySheet = (n: number): LessonSheet => ({
  id: lesson(n),
  yearId,
  groupId,
  date: Temporal.PlainDate.from('2026-09-01').add({ days: n }).toString(),
  number: 2,
  status: 'planned',
  work: { kind: 'lesson' },
  individual: [],
  marks: [],
  attendance: [],
});

export function fillSchool(server: TestServer, lessons = 3): void {
  server.put('school', schoolFacts);
  server.put('groups', group);
  for (let n = 1; n <= lessons; n += 1) server.put('sheets', emptySheet(n));
}

let people = 0;

/** A teacher nobody had before, so that tests do not share a database. */
export function newPerson(): SignedInPerson {
  people += 1;
  const id = asId<PersonId>(`teacher-${people}`);
  return { id, schoolId, schoolName: 'Школа № 1', name: 'Иванова М. П.', roles: ['teacher'] };
}

export const draft = (n: number, operation: Operation): EntryDraft => ({
  groupId,
  lessonId: lesson(n),
  operation,
});
export const mark = (n: number, pupilNumber: number, value: '2' | '3' | '4' | '5'): EntryDraft =>
  draft(n, { type: 'mark.set', pupilId: pupil(pupilNumber), slot: 0, value });

/** Opens a store against the server with short waits. */
export function openTestStore(
  server: TestServer,
  person: SignedInPerson,
  deps: Partial<ClientStoreDeps> = {},
): Promise<ClientStore> {
  return openClientStore(person, {
    deviceId: asId<DeviceId>(`device-of-${person.id}`),
    token: createLive<string | undefined>(server.token),
    baseUrl: 'http://school.test',
    fetch: server.fetch,
    link: { backoff: { first: 10, cap: 40 } },
    timing: { streamRetry: { first: 10, cap: 40 } },
    ...deps,
  });
}

/** Waits until a live value is as told. */
export async function until<Value>(live: Live<Value>, isReady: (value: Value) => boolean): Promise<Value> {
  if (isReady(live.get())) return live.get();
  const { promise, resolve, reject } = Promise.withResolvers<Value>();
  const timer = setTimeout(() => reject(new Error(`never came: ${JSON.stringify(live.get())}`)), 8_000);
  const unsubscribe = live.subscribe(() => {
    if (isReady(live.get())) resolve(live.get());
  });
  return promise.finally(() => {
    clearTimeout(timer);
    unsubscribe();
  });
}
