import type { FastifyInstance } from 'fastify';
import { DEMO_PASSWORD } from '../../sync-server/demo/seed-school.ts';

/** The demo's parent of one pupil of 7Б. */
const PARENT = 'parent';

export type DiaryVisit = {
  readonly cookie: string;
  /** Path of the only child's current week. */
  readonly weekPath: string;
};

/** Signs a parent in by the form of the diary and follows the way to their child. */
export async function visitDiary(app: FastifyInstance): Promise<DiaryVisit> {
  const signedIn = await app.inject({
    method: 'POST',
    url: '/diary/sign-in',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    payload: new URLSearchParams({ login: PARENT, password: DEMO_PASSWORD, next: '/diary' }).toString(),
  });
  const [session] = signedIn.cookies;
  if (signedIn.statusCode !== 303 || !session) throw new Error(`sign-in: ${signedIn.statusCode}`);
  const cookie = `${session.name}=${session.value}`;
  const home = await app.inject({ url: '/diary/', headers: { cookie } });
  const { location } = home.headers;
  if (typeof location === 'string') return { cookie, weekPath: location };
  const first = /href="(\/diary\/[^"]+\/week)"/.exec(home.body)?.[1];
  if (first === undefined) throw new Error(`no child: ${home.statusCode} ${home.body}`);
  return { cookie, weekPath: first };
}

/** Begins a request of access by the school's profile. @returns the path of its form */
export async function openDraft(app: FastifyInstance, cookie: string): Promise<string> {
  const asked = await app.inject({ url: '/diary/requests/new', headers: { cookie } });
  const category = /name="category" value="([^"]+)"/.exec(asked.body)?.[1] ?? '';
  const { headers, statusCode } = await app.inject({
    method: 'POST',
    url: '/diary/requests',
    headers: {
      cookie,
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
    },
    payload: new URLSearchParams({ category }).toString(),
  });
  if (statusCode !== 303 || headers.location === undefined) throw new Error(`no draft: ${statusCode}`);
  return headers.location;
}
