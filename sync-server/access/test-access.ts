import { rm } from 'node:fs/promises';
import { onTestFinished } from 'vitest';
import type { FieldValues } from '../../shared/access/request-fields.ts';
import type { RequestView } from '../../shared/access/request-view.ts';
import {
  type AccessRequestId,
  asId,
  type DeviceId,
  type PersonId,
  type SchoolId,
} from '../../shared/kernel/ids.ts';
import type { Role } from '../../shared/people/role.ts';
import { buildApp } from '../app.ts';
import type { TypedApp } from '../app-context.ts';
import { loadServerKey } from '../identity/server-key.ts';
import { createSession } from '../identity/session.ts';
import type { OpenStoreOptions, Store } from '../storage/store.ts';
import { newTestFolder } from '../storage/test-folder.ts';
import { buildTestSchool, ids, NOON } from '../storage/test-school.ts';
import { newTestStore, type TestContent, type TestDatabase } from '../storage/test-stores.ts';
import type { MovableClock } from '../test-app.ts';
import { type AccessContext, openAccessContext } from './access-context.ts';

export type TestAccess = {
  readonly app: TypedApp;
  readonly context: AccessContext;
  readonly store: Store;
  readonly clock: MovableClock;
  readonly dataFolder: string;
  /** A caller of the staff API with a session of that person on a computer, without the cost of a password. */
  readonly as: (personId: PersonId, schoolId?: SchoolId) => Promise<Caller>;
};
export type Answer = { readonly status: number; readonly body: object };
export type Caller = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => Promise<Answer>;

/** The test school with a pupil's name that a form takes: names of pupils have digits there. */
const SCHOOL: TestContent = {
  name: 'the test school, for requests',
  put: async (store) => {
    await buildTestSchool(store);
    await store.db
      .updateTable('person')
      .set({ last_name: 'Новикова', first_name: 'Анна' })
      .where('id', '=', asId<PersonId>(ids.p1))
      .execute();
  },
};

/** The app with the test school at noon of its day, a data folder of its own, and the school's profile set. */
export async function newTestAccess(
  database: TestDatabase,
  options: Pick<OpenStoreOptions, 'onStatement'> & {
    readonly profileId?: string;
    readonly prepare?: (dataFolder: string) => Promise<void>;
  } = {},
): Promise<TestAccess> {
  const store = await newTestStore(database, options, SCHOOL);
  const dataFolder = await newTestFolder('zvonok-access-');
  onTestFinished(() => rm(dataFolder, { recursive: true, force: true }));
  await options.prepare?.(dataFolder);
  const { profileId } = options;
  if (profileId !== undefined) await chooseProfile(store, profileId);
  const clock: MovableClock = { at: NOON, now: () => clock.at };
  const config = { sessionDays: 30, version: '0.0.0', dataFolder };
  const app = await buildApp({ store, clock, config });
  onTestFinished(() => app.close());
  const serverKey = await loadServerKey(store);
  const context = await openAccessContext({ store, clock, serverKey }, dataFolder);
  const as = async (personId: PersonId, schoolId: SchoolId = ids.school): Promise<Caller> => {
    const deviceId = asId<DeviceId>(`pc-${personId}`);
    const { token } = await createSession(store, {
      schoolId,
      personId,
      deviceId,
      now: clock.now(),
      days: 300,
    });
    return async (method, url, payload) => {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await app.inject({ method, url, headers, ...(payload && { payload }) });
      const isJson = String(answer.headers['content-type']).includes('json');
      return {
        status: answer.statusCode,
        body: isJson ? answer.json<object>() : { text: answer.body, bytes: answer.rawPayload },
      };
    };
  };
  return { app, context, store, clock, dataFolder, as };
}

/** The school takes requests by that profile from now on. */
export async function chooseProfile(store: Store, profileId: string): Promise<void> {
  const empty = { head_name: '', municipality: '', address: '', phones: '', email: '' };
  await store.db
    .insertInto('school_access')
    .values({
      school_id: ids.school,
      profile_id: profileId,
      ...empty,
      opening_hours: '',
      support_address: '',
      site: '',
    })
    .execute();
}

/** A second school with an operator and a head of its own, for questions that must find nothing. */
export async function addOtherSchool(
  store: Store,
): Promise<{ schoolId: SchoolId; operator: PersonId; head: PersonId }> {
  const schoolId = 'other' as SchoolId;
  await store.db
    .insertInto('school')
    .values({
      id: schoolId,
      name: 'Школа № 2',
      zone: 'Asia/Yekaterinburg',
      policy_id: 'yanao-2018',
      trust: 'trusting',
      change: 0,
      facts_change: 1,
    })
    .execute();
  const people: ReadonlyArray<readonly [PersonId, Role]> = [
    ['operator-2' as PersonId, 'operator'],
    ['head-2' as PersonId, 'head'],
  ];
  for (const [id, role] of people) {
    const name = { last_name: 'Чужой', first_name: 'Иван', left_school: 0 as const };
    await store.db
      .insertInto('person')
      .values({ school_id: schoolId, id, ...name })
      .execute();
    await store.db.insertInto('person_role').values({ school_id: schoolId, person_id: id, role }).execute();
  }
  return { schoolId, operator: 'operator-2' as PersonId, head: 'head-2' as PersonId };
}

const PUPIL = { 'pupil.last': 'Новикова', 'pupil.first': 'Анна' };
const APPLICANT = { 'applicant.last': 'Новикова', 'applicant.first': 'Елена' };
const IDENTITY = {
  'applicant.identitySeries': '45 10',
  'applicant.identityNumber': '123456',
  'applicant.identityIssuedBy': 'ОВД района',
};

/** Whole forms by profile: of one parent for the first pupil. */
export const FIELDS: Readonly<Record<'mo-shemetovo' | 'nn-2026' | 'livny-2021', FieldValues>> = {
  'mo-shemetovo': {
    ...APPLICANT,
    ...IDENTITY,
    ...PUPIL,
    'applicant.birthDate': '1985-01-31',
    'applicant.identityKind': 'rf-passport',
    'applicant.snils': '112-233-445 95',
    'applicant.phone': '+7 900 123-45-67',
    'applicant.email': 'novikova@example.ru',
    kinship: 'mother',
    'authority.kind': 'rf-birth',
    'authority.details': 'I-АБ № 123456',
    'pupil.class': '7А',
  },
  'nn-2026': {
    ...APPLICANT,
    ...IDENTITY,
    ...PUPIL,
    'applicant.identityIssuedOn': '2010-05-05',
    'applicant.address': 'Нижний Новгород, улица Ильинская, 1',
    'applicant.phone': '+7 900 123-45-67',
    'delivery.way': 'account',
  },
  'livny-2021': {
    ...APPLICANT,
    ...PUPIL,
    'applicant.email': 'novikova@example.ru',
    kinship: 'mother',
    'pupil.class': '7А',
    'delivery.way': 'email',
  },
};

/** The request as staff see it. */
export async function seen(caller: Caller, id: AccessRequestId): Promise<RequestView> {
  const { status, body } = await caller('GET', `/api/access/requests/${id}`);
  if (status !== 200) throw new Error(`request ${id}: ${status}`);
  return body as RequestView;
}

/** Takes steps one after another and throws at the first refusal. */
export async function takeAll(caller: Caller, id: AccessRequestId, steps: readonly object[]): Promise<void> {
  for (const step of steps) {
    const { status, body } = await caller('POST', `/api/access/requests/${id}/steps`, step);
    if (status !== 204) throw new Error(`${JSON.stringify(step)}: ${status} ${JSON.stringify(body)}`);
  }
}
