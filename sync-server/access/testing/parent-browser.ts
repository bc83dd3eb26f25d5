import { createSession } from '../../identity/session.ts';
import { ids } from '../../storage/test-school.ts';
import type { TestAccess } from '../test-access.ts';

const SAME_SITE = { 'sec-fetch-site': 'same-origin' };
export const FORM = { ...SAME_SITE, 'content-type': 'application/x-www-form-urlencoded' };
/** For tests: a parent's browser on the pages of the diary, signed in without the cost of a password. */
export async function browserOf({ app, store, clock }: TestAccess, personId = ids.parent) {
  await store.db
    .insertInto('person_role')
    .values({ school_id: ids.school, person_id: personId, role: 'parent' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { token } = await createSession(store, {
    schoolId: ids.school,
    personId,
    now: clock.now(),
    days: 30,
  });
  const cookie = `zvonok=${token}`;
  return {
    get: (path: string) => app.inject({ url: `/diary/${path}`, headers: { cookie } }),
    post: (path: string, fields: Record<string, string> = {}, headers: object = FORM) =>
      app.inject({
        method: 'POST',
        url: `/diary/${path}`,
        headers: { cookie, ...headers },
        payload: new URLSearchParams(fields).toString(),
      }),
    upload: (path: string, file: { name: string; bytes: Buffer }) => {
      const edge = '----edge';
      const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
      return app.inject({
        method: 'POST',
        url: `/diary/${path}`,
        headers: { cookie, ...SAME_SITE, 'content-type': `multipart/form-data; boundary=${edge}` },
        payload: Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
      });
    },
  };
}

export type ParentBrowser = Awaited<ReturnType<typeof browserOf>>;
