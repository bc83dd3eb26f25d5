import { describe, expect, test } from 'vitest';
import type { PersonId } from '../../../shared/kernel/ids.ts';
import { ids, NOON } from '../../storage/test-school.ts';
import { TEST_DATABASES } from '../../storage/test-stores.ts';
import { newTestApp, signInAs, type TestApp } from '../../test-app.ts';
import { linkIdentity } from '../link-identity.ts';
import { recordSnils } from '../person-snils.ts';
import { loadServerKey } from '../server-key.ts';
import { issueLogin, ONE_TIME_DAYS } from './issue-login.ts';
import { newOneTimePassword } from './one-time-password.ts';

const issue = async ({ store }: TestApp, personId: PersonId, ground?: string) => {
  const secret = await newOneTimePassword();
  const issued = await store.write(ids.school, (tx) =>
    issueLogin(tx, {
      schoolId: ids.school,
      personId,
      secret,
      issuedBy: ids.operator,
      at: NOON,
      ...(ground !== undefined && { ground }),
    }),
  );
  return { ...issued, password: secret.password };
};

test('[ID2] a one-time password has twelve signs that nobody reads for one another', async () => {
  const { password, hash } = await newOneTimePassword();
  expect(password).toMatch(/^([a-hjkmnp-z2-9]{4}-){2}[a-hjkmnp-z2-9]{4}$/);
  expect(hash).toMatch(/^\$argon2id\$/);
});

describe.each(TEST_DATABASES)('issued logins on $name', (database) => {
  test('[ID2] a login is issued and reprinted under numbers of the register, and ends the sessions', async () => {
    const app = await newTestApp(database);
    const pupil = ids.p1 as string as PersonId;
    const first = await issue(app, pupil, 'request-1');
    expect(first).toMatchObject({
      number: 1,
      isReprint: false,
      expiresAt: NOON + ONE_TIME_DAYS * 86_400_000,
    });
    expect(first.login).toMatch(/^\d{8}$/);
    await signInAs(app, ids.parent);
    const reprint = await issue(app, ids.parent);
    expect(reprint).toMatchObject({ number: 2, isReprint: true, login: 'parent@school' });
    expect(await app.store.db.selectFrom('session').selectAll().execute()).toEqual([]);
    const account = await app.store.db
      .selectFrom('account')
      .selectAll()
      .where('person_id', '=', ids.parent)
      .executeTakeFirst();
    expect(account).toMatchObject({ must_change: 1, password_expires_at: reprint.expiresAt });
    const register = await app.store.db.selectFrom('issued_login').selectAll().orderBy('number').execute();
    expect(register.map(({ person_id, ground, issued_by }) => [person_id, ground, issued_by])).toEqual([
      [ids.p1, 'request-1', ids.operator],
      [ids.parent, null, ids.operator],
    ]);
    expect(JSON.stringify(register)).not.toContain(reprint.password);
  });

  test('[ID1] one SNILS belongs to one person of a school, and an identity to one person', async () => {
    const { store } = await newTestApp(database);
    const key = await loadServerKey(store);
    const give = (personId: PersonId, snils: string) =>
      store.write(ids.school, (tx) => recordSnils(tx, key, { schoolId: ids.school, personId, snils }));
    await give(ids.parent, '112-233-445 95');
    await give(ids.parent, '11223344595');
    await expect(give(ids.anna, '112-233-445 95')).rejects.toMatchObject({ reason: 'snils-taken' });
    await expect(give(ids.anna, '112-233-445 96')).rejects.toMatchObject({ reason: 'snils-malformed' });
    const rows = await store.db.selectFrom('person_snils').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('112233445');

    const at = { issuer: 'https://id.example', subject: 'oid-1', at: NOON, schoolId: ids.school };
    const join = (personId: PersonId) =>
      store.write(ids.school, (tx) => linkIdentity(tx, { ...at, personId, joinedBy: ids.operator }));
    await join(ids.parent);
    await join(ids.parent);
    await expect(join(ids.anna)).rejects.toMatchObject({ reason: 'identity-of-another-person' });
    expect(await store.db.selectFrom('person_identity').select('person_id').execute()).toEqual([
      { person_id: ids.parent },
    ]);
  });
});
