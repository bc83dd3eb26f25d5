import { expect, test } from 'vitest';
import type { PersonChoices } from '../../../shared/access/person-choice.ts';
import type { AccessRequestId, PersonId } from '../../../shared/kernel/ids.ts';
import { ids } from '../../storage/test-school.ts';
import { TEST_DATABASES, type TestDatabase } from '../../storage/test-stores.ts';
import { addOtherSchool, FIELDS, newTestAccess } from '../test-access.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');
const school = { school_id: ids.school };

/** Two mothers of one name, one of whom reads p1's diary. */
async function namesakes(database: TestDatabase) {
  const here = await newTestAccess(database, { profileId: 'nn-2026' });
  const name = { last_name: 'Ёлкина', first_name: 'Анна', patronymic: 'Ивановна', left_school: 0 as const };
  for (const [id, birth_date, phone] of [
    ['elkina-1', '1985-01-31', '+79001112233'],
    ['elkina-2', '1990-12-01', null],
  ] as const) {
    const person_id = id as PersonId;
    await here.store.db
      .insertInto('person')
      .values({ ...school, id: person_id, ...name, birth_date, phone })
      .execute();
    await here.store.db
      .insertInto('person_role')
      .values({ ...school, person_id, role: 'parent' })
      .execute();
  }
  await here.store.db
    .insertInto('guardian')
    .values({ ...school, person_id: 'elkina-1' as PersonId, pupil_id: ids.p1, granted_from: '2026-09-01' })
    .execute();
  const operator = await here.as(ids.operator);
  const find = async (typed: string, as: 'applicant' | 'staff') => {
    const query = new URLSearchParams({ name: typed, as }).toString();
    return (await operator('GET', `/api/access/people?${query}`)).body as PersonChoices;
  };
  return { ...here, operator, find };
}

test('[AR19] namesakes come each with what tells them apart, and no more of their data', async () => {
  const { find } = await namesakes(sqlite);
  const { people, isCut } = await find('анна ёлк', 'applicant');
  expect(isCut).toBe(false);
  expect(people).toEqual([
    {
      personId: 'elkina-1',
      name: 'Ёлкина Анна Ивановна',
      birthDate: '1985-01-31',
      phoneEnd: '2233',
      roles: ['parent'],
      pupils: [{ name: 'Новикова Анна Отчество', className: '7А' }],
    },
    {
      personId: 'elkina-2',
      name: 'Ёлкина Анна Ивановна',
      birthDate: '1990-12-01',
      phoneEnd: null,
      roles: ['parent'],
      pupils: [],
    },
  ]);
});

test('[AR19] a pupil is no applicant, a parent no officer; who left and who is of another school is nobody', async () => {
  const { find, store, as } = await namesakes(sqlite);
  expect((await find('новикова', 'applicant')).people).toEqual([]);
  expect((await find('ёлкина', 'staff')).people).toEqual([]);
  expect((await find('фамилия-anna', 'staff')).people).toMatchObject([{ personId: ids.anna }]);
  await store.db.updateTable('person').set({ left_school: 1 }).where('id', '=', ids.anna).execute();
  expect((await find('фамилия-anna', 'staff')).people).toEqual([]);
  const other = await addOtherSchool(store);
  const foreign = await as(other.operator, other.schoolId);
  const answer = await foreign('GET', `/api/access/people?as=applicant&name=${encodeURIComponent('ёлкина')}`);
  expect(answer.body).toEqual({ people: [], isCut: false });
  for (const who of [ids.head, ids.boris]) {
    expect((await (await as(who))('GET', '/api/access/people?as=staff&name=xx')).status).toBe(403);
  }
});

test('[AR19] whoever was chosen is the applicant, a name in the form makes nobody one; a look is recorded', async () => {
  const { operator, store, find } = await namesakes(sqlite);
  await find('ёлкина', 'applicant');
  const views = await store.db.selectFrom('view_record').select(['person_id', 'kind']).execute();
  expect(views).toEqual([{ person_id: ids.operator, kind: 'people-list' }]);
  const entered = async (applicantId?: string) => {
    const { body } = await operator('POST', '/api/access/requests', {
      category: 'А1',
      channel: 'post',
      receivedOn: '2026-11-10',
      fields: { ...FIELDS['nn-2026'], 'applicant.last': 'Ёлкина', 'applicant.first': 'Анна' },
      hasConsent: true,
      ...(applicantId !== undefined && { applicantId }),
    });
    const { applicant_id: id } = await store.db
      .selectFrom('access_request')
      .select('applicant_id')
      .where('id', '=', (body as { id: AccessRequestId }).id)
      .executeTakeFirstOrThrow();
    return id;
  };
  expect(await entered()).toBeNull();
  expect(await entered('elkina-2')).toBe('elkina-2');
});

test('[AR19] [CP2] a complaint is whose and about whom the operator chose, of this school only', async () => {
  const { operator, store, context } = await namesakes(sqlite);
  const other = await addOtherSchool(store);
  const complain = (people: object) =>
    operator('POST', '/api/access/complaints', {
      subject: context.profiles.get('nn-2026')?.complaint.subjects[0]?.id,
      channel: 'post',
      receivedOn: '2026-11-10',
      isAboutHead: false,
      fields: {
        against: 'Учитель',
        applicantName: 'Ёлкина Анна',
        address: 'Садовая, 1',
        phone: '+79001112233',
        contested: 'отказ',
        arguments: 'доводы',
      },
      ...people,
    });
  expect((await complain({ applicantId: 'elkina-1', aboutPersonId: ids.anna })).status).toBe(200);
  const rows = await store.db.selectFrom('complaint').select(['applicant_id', 'about_person_id']).execute();
  expect(rows).toEqual([{ applicant_id: 'elkina-1', about_person_id: ids.anna }]);
  expect((await complain({ applicantId: other.operator })).status).toBe(404);
  expect((await complain({ aboutPersonId: other.operator })).status).toBe(404);
});
