import type { FastifyInstance } from 'fastify';
import { DEMO_PASSWORD } from '../../sync-server/demo/seed-school.ts';
import { type Bench, type Figure, figure, median, percentile, sideBySide } from '../figure.ts';
import { type BenchSchool, openBenchSchool } from './bench-school.ts';
import { visitDiary } from './diary-visit.ts';
import { schoolApp } from './listening-school.ts';
import { ratioFigure, whole } from './ratio-figure.ts';

const PEOPLE = 20;
const PAIRS = 3;
/** How long a reader waits who opens a page while twenty others sign in. */
const PAGE_LIMIT_MS = 250;
/** Between two looks at the page, in milliseconds. */
const LOOK_EVERY = 20;

/** Twenty people sign in at once, as at eight in the morning; others read meanwhile. */
export const signInBurst: Bench = { name: 'sign-in-burst', run: measure };

async function measure(): Promise<Figure[]> {
  const school = await openBenchSchool('first-month');
  const app = await schoolApp(school);
  const { cookie, weekPath } = await visitDiary(app);
  const logins = await openAccounts(school);
  const looks: number[] = [];
  const pairs = await sideBySide(
    PAIRS,
    async () => {
      const stop = lookAgainAndAgain(app, { url: weekPath, cookie, looks });
      const times = await Promise.all(logins.map((login) => signIn(app, login)));
      await stop();
      return percentile(times, 0.95);
    },
    async () => {
      const start = performance.now();
      for (const login of logins) await signIn(app, login);
      return performance.now() - start;
    },
  );
  await app.close();
  await school.store.close();
  return [
    ratioFigure({
      name: 'sign-in-burst: p95 of 20 sign-ins at once / the same one after another',
      ratios: pairs.ratios,
      bar: { at: 'most', limit: 1 },
      note: `${whole(median(pairs.a))} of ${whole(median(pairs.b))} ms`,
    }),
    figure({
      name: 'sign-in-burst: p95 of the week page meanwhile',
      value: percentile(looks, 0.95),
      bar: { at: 'most', limit: PAGE_LIMIT_MS },
      unit: 'ms',
      note: `${looks.length} looks, median ${whole(median(looks))} ms`,
    }),
  ];
}

/** Twenty accounts of people who had none, with the demo's password: its hash is what takes the time. */
async function openAccounts({ store }: BenchSchool): Promise<string[]> {
  const known = await store.db.selectFrom('account').selectAll().limit(1).executeTakeFirstOrThrow();
  const people = await store.db
    .selectFrom('person')
    .select(['person.school_id', 'person.id'])
    .where('person.id', 'not in', store.db.selectFrom('account').select('account.person_id'))
    .orderBy('person.id')
    .limit(PEOPLE)
    .execute();
  const opened = people.map(({ school_id, id }, index) => ({
    account: { ...known, person_id: id, login: `early-${index + 1}` },
    role: { school_id, person_id: id, role: 'parent' as const },
  }));
  await store.db
    .insertInto('person_role')
    .values(opened.map(({ role }) => role))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await store.db
    .insertInto('account')
    .values(opened.map(({ account }) => account))
    .execute();
  return opened.map(({ account }) => account.login);
}

let places = 0;

/** Each from an address of their own: from one, so many at once would be held for an attack. @returns milliseconds */
async function signIn(app: FastifyInstance, login: string): Promise<number> {
  places += 1;
  const start = performance.now();
  const { statusCode } = await app.inject({
    method: 'POST',
    url: '/diary/sign-in',
    remoteAddress: `10.0.${Math.floor(places / 250)}.${1 + (places % 250)}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    payload: new URLSearchParams({ login, password: DEMO_PASSWORD, next: '/diary' }).toString(),
  });
  if (statusCode !== 303) throw new Error(`sign-in of ${login}: ${statusCode}`);
  return performance.now() - start;
}

/** @returns what ends the looking */
function lookAgainAndAgain(
  app: FastifyInstance,
  { url, cookie, looks }: { url: string; cookie: string; looks: number[] },
): () => Promise<void> {
  const over = new AbortController();
  const looking = (async () => {
    while (!over.signal.aborted) {
      const start = performance.now();
      const { statusCode } = await app.inject({ url, headers: { cookie } });
      if (statusCode !== 200) throw new Error(`${url}: ${statusCode}`);
      looks.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    }
  })();
  return async () => {
    over.abort();
    await looking;
  };
}
