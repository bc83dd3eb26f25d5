import { randomUUID } from 'node:crypto';
import type { JoinEvidence, Joined, JoinPreview } from '../../../../shared/identity/join-records.ts';
import type { AccessRequestId, PersonId, PupilId } from '../../../../shared/kernel/ids.ts';
import { newRow } from '../../../access/requests/draft.ts';
import { FIELDS, newTestAccess } from '../../../access/test-access.ts';
import type { Tables } from '../../../storage/schema.ts';
import { ids, NOON } from '../../../storage/test-school.ts';
import type { TestDatabase } from '../../../storage/test-stores.ts';

/** One mother, twice: from the list of parents, and from a request of hers. */
export const LISTED = 'elkina-list' as PersonId;
export const ASKED = 'elkina-request' as PersonId;
export const PASSPORT = {
  by: 'document',
  kind: 'rf-passport',
  number: '45 10 123456',
  seen: 'Ёлкина Анна Ивановна',
} as const;

const school = { school_id: ids.school };

type Given<Name extends keyof Tables> = Omit<Tables[Name], 'school_id'>;

const NO_COPY = {
  identity_kind: null,
  identity_series: null,
  identity_number: null,
  identity_issued_by: null,
  identity_issued_on: null,
  registration_address: null,
  authority_kind: null,
  authority_details: null,
};

/** For tests: a school in which one person has two records, with calls of its operator. */
export async function twoRecords(database: TestDatabase) {
  const here = await newTestAccess(database, { profileId: 'nn-2026' });
  const { db } = here.store;
  const put = <Name extends keyof Tables>(table: Name, row: Given<Name>) =>
    db
      .insertInto(table as 'person')
      .values({ ...school, ...row } as never)
      .execute();
  const card = {
    patronymic: null,
    external_id: null,
    birth_date: null,
    email: null,
    phone: null,
    left_school: 0,
  } as const;
  await put('person', {
    ...card,
    id: LISTED,
    last_name: 'Елкина',
    first_name: 'Анна',
    phone: '+79001112233',
  });
  await put('person', {
    ...card,
    id: ASKED,
    last_name: 'Ёлкина',
    first_name: 'Анна',
    patronymic: 'Ивановна',
    birth_date: '1985-01-31',
    email: 'elkina@example.ru',
  });
  for (const person_id of [LISTED, ASKED]) await put('person_role', { person_id, role: 'parent' });
  const operator = await here.as(ids.operator);
  const pair = { keptId: LISTED, goneId: ASKED };
  return {
    ...here,
    put,
    operator,
    preview: async (of: object = pair) => {
      const query = new URLSearchParams({ ...pair, ...of });
      const { status, body } = await operator('GET', `/api/identity/joinings/preview?${query.toString()}`);
      return { status, body: body as JoinPreview };
    },
    join: async (
      given: { evidence?: JoinEvidence; keptId?: string; goneId?: string; reason?: string } = {},
    ) => {
      const asked = { ...pair, reason: 'записана дважды', evidence: PASSPORT, ...given };
      const { status, body } = await operator('POST', '/api/identity/joinings', asked);
      return { status, body: body as Joined & { reason?: string } };
    },
    guardian: (
      person_id: PersonId,
      pupil_id: PupilId,
      granted_from: string,
      granted_to: string | null = null,
    ) => put('guardian', { person_id, pupil_id, kinship: null, granted_from, granted_to }),
    request: async (values: Partial<Tables['access_request']>): Promise<AccessRequestId> => {
      const row = newRow(ids.school, {
        profile_id: 'nn-2026',
        category: 'А1',
        created_at: NOON,
        changed_at: NOON,
        subject: 'access',
        fields: JSON.stringify(FIELDS['nn-2026']),
        ...values,
      } as never);
      await put('access_request', { ...row, ...values });
      return row.id;
    },
    copy: (person_id: PersonId, values: Partial<Given<'kept_copy'>>) =>
      put('kept_copy', { ...NO_COPY, person_id, identity_kind: 'rf-passport', ...values }),
    consent: (person_id: PersonId, given_at: number, withdrawn_at: number | null = null) =>
      put('consent', {
        id: randomUUID(),
        person_id,
        request_id: null,
        profile_id: 'nn-2026',
        words_hash: '',
        channel: 'portal',
        given_at,
        withdrawn_at,
        withdrawn_channel: withdrawn_at === null ? null : 'portal',
      }),
  };
}

export type TwoRecords = Awaited<ReturnType<typeof twoRecords>>;
