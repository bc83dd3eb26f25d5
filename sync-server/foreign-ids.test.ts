import { expect, test } from 'vitest';
import type { AccessRequestId, DocumentId, PersonId, PupilId } from '../shared/kernel/ids.ts';
import { newRow } from './access/requests/draft.ts';
import { FIELDS, newTestAccess, type TestAccess } from './access/test-access.ts';
import type { RouteRule } from './identity/route-access.ts';
import { createSession } from './identity/session.ts';
import { ids } from './storage/test-school.ts';
import { TEST_DATABASES } from './storage/test-stores.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');

/** Of each kind; together a thousand ids that are somebody else's. */
const EACH = 250;
/** Stands in everything of theirs: whatever leaks, this leaks with it. */
const MARK = 'Чужестранцев';

type Foreign = {
  readonly pupilId: readonly string[];
  readonly requestId: readonly string[];
  readonly fileId: readonly string[];
  readonly noteId: readonly string[];
  readonly documentId: readonly string[];
};

/** Another family for each number: a parent with a child in the same class, a request, a file of it, an absence. */
async function addOtherFamilies({ store, clock }: TestAccess): Promise<Foreign> {
  const school = { school_id: ids.school };
  const now = clock.now();
  const numbers = Array.from({ length: EACH }, (_, number) => number);
  const child = (number: number) => `child-${number}` as PupilId;
  const parent = (number: number) => `other-parent-${number}` as PersonId;
  const since = '2026-09-01';
  await store.db.transaction().execute(async (tx) => {
    for (const number of numbers) {
      const person = { ...school, last_name: MARK, first_name: `Ребёнок ${number}`, left_school: 0 as const };
      await tx
        .insertInto('person')
        .values([
          { ...person, id: child(number) as string as PersonId },
          { ...person, id: parent(number) },
        ])
        .execute();
      await tx
        .insertInto('enrolment')
        .values({ ...school, pupil_id: child(number), class_id: ids.classA, first_day: since })
        .execute();
      await tx
        .insertInto('group_member')
        .values({ ...school, pupil_id: child(number), group_id: ids.maths, first_day: since })
        .execute();
      await tx
        .insertInto('guardian')
        .values({ ...school, person_id: parent(number), pupil_id: child(number), granted_from: since })
        .execute();
      const fields = JSON.stringify({ ...FIELDS['mo-shemetovo'], 'applicant.last': MARK });
      const isDraft = number % 2 === 0;
      const request = newRow(ids.school, {
        profile_id: 'mo-shemetovo',
        category: 'applicant',
        subject: 'access',
        fields,
        created_at: now,
        changed_at: now,
      });
      const requestId = `request-${number}` as AccessRequestId;
      await tx
        .insertInto('access_request')
        .values({
          ...request,
          id: requestId,
          applicant_id: parent(number),
          filed_by: parent(number),
          ...(!isDraft && {
            state: 'registered' as const,
            year: 2026,
            serial: number + 1,
            number: `${number + 1}/2026`,
            received_on: '2026-11-11',
            filed_at: now,
            registered_at: now,
          }),
        })
        .execute();
      await tx
        .insertInto('access_attachment')
        .values({
          ...school,
          id: `file-${number}`,
          request_id: requestId,
          document: 'identity',
          sha256: String(number).padStart(64, '0'),
          bytes: 10,
          media_type: 'application/pdf',
          file_name: `${MARK}.pdf`,
          uploaded_by: parent(number),
          uploaded_at: now,
        })
        .execute();
      const documentId = `document-${number}` as DocumentId;
      await tx
        .insertInto('document')
        .values({
          ...school,
          id: documentId,
          kind: 'access-grant',
          title: MARK,
          subject_kind: 'request',
          subject_id: requestId,
          sha256: String(number).padStart(64, '0'),
          size: 10,
          created_at: now,
          created_by: null,
          signature: null,
        })
        .execute();
      await tx
        .insertInto('document_reader')
        .values({ ...school, document_id: documentId, person_id: parent(number) })
        .execute();
      await tx
        .insertInto('absence_note')
        .values({
          ...school,
          id: `note-${number}`,
          pupil_id: child(number),
          author_id: parent(number),
          first_day: '2026-11-12',
          last_day: '2026-11-12',
          lessons: '',
          reason: 'family',
          text: MARK,
          told_at: now,
          withdrawn_at: null,
        })
        .execute();
    }
  });
  const named = (kind: string) => numbers.map((number) => `${kind}-${number}`);
  return {
    pupilId: named('child'),
    requestId: named('request'),
    fileId: named('file'),
    noteId: named('note'),
    documentId: named('document'),
  };
}

/** Whatever a form of the diary may send, so that a route that let it in would do something. */
const FORM = new URLSearchParams({
  ...FIELDS['mo-shemetovo'],
  action: 'save',
  sure: 'yes',
  consent: 'yes',
  reason: 'family',
  from: '2026-11-13',
  to: '2026-11-13',
  category: 'applicant',
}).toString();

const EDGE = 'edge-of-a-part';
const FILE = [
  `--${EDGE}\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n`,
  `%PDF-1.7\n%%EOF\r\n--${EDGE}--\r\n`,
].join('\r\n');

/** The form that such an address takes, whole. */
const formOf = (url: string, headers: object) =>
  url.endsWith('/files')
    ? { headers: { ...headers, 'content-type': `multipart/form-data; boundary=${EDGE}` }, payload: FILE }
    : { headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' }, payload: FORM };

/** Everything that a stranger could have changed. */
async function contents({ store }: TestAccess) {
  const tables = [
    'access_request',
    'access_attachment',
    'absence_note',
    'acknowledgement',
    'report_acknowledgement',
    'calendar_feed',
    'guardian',
    'access_request_step',
  ] as const;
  const all = await Promise.all(tables.map((table) => store.db.selectFrom(table).selectAll().execute()));
  return Object.fromEntries(tables.map((table, index) => [table, all[index]]));
}

const WEEK = '2026-W46';
/** What an address names beside ids: nobody's, and the same for everybody. */
const SPANS: Readonly<Record<string, string>> = { week: WEEK, day: '2026-11-10' };
/** Every address that a route has when the last id in it that is not the parent's own is `id`. */
function addresses(url: string, foreign: Foreign, own: Readonly<Record<string, string>>): string[] {
  const names = [...url.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '').filter((name) => !(name in SPANS));
  return names.flatMap((asked) => {
    const strangers = foreign[asked as keyof Foreign] as readonly string[] | undefined;
    if (strangers === undefined) throw new Error(`${url}: nobody has thought of foreign values of ${asked}`);
    return strangers.map((id, index) =>
      url.replaceAll(/:(\w+)/g, (_, name: string) => {
        if (name in SPANS) return SPANS[name] ?? '';
        if (name === asked) return id;
        // Beside a foreign id stands the parent's own, and every other time one of the same stranger.
        return (index % 2 === 0 ? own[name] : undefined) ?? foreign[name as keyof Foreign][index] ?? 'none';
      }),
    );
  });
}

/**
 * `nothing` for what shows nothing: not there, not allowed, not a form of that kind. Taking away a file that the
 * parent's own request does not have goes back to that request.
 */
const cameTo = (answer: { statusCode: number; headers: object }, ownRequest: string): string => {
  if ([403, 404].includes(answer.statusCode)) return 'nothing';
  const location = String(Reflect.get(answer.headers, 'location'));
  const isBack = answer.statusCode === 303 && location.startsWith(`/diary/requests/${ownRequest}/form`);
  return isBack ? 'nothing' : `${answer.statusCode} ${location}`;
};

const isForParents = ({ access, carrier, method }: RouteRule): boolean =>
  carrier === 'cookie' && access !== 'public' && access.includes('parent') && method !== 'HEAD';

test('[I7] a parent who tries every route with a thousand ids of others sees nothing and changes nothing', async () => {
  const here = await newTestAccess(sqlite);
  const { app, store, clock } = here;
  const foreign = await addOtherFamilies(here);
  await store.db
    .insertInto('guardian')
    .values({
      school_id: ids.school,
      person_id: ids.parent,
      pupil_id: ids.p1,
      granted_from: '2026-09-01',
    })
    .execute();
  const { token } = await createSession(store, {
    schoolId: ids.school,
    personId: ids.parent,
    now: clock.now(),
    days: 30,
  });
  const headers = { cookie: `zvonok=${token}`, 'sec-fetch-site': 'same-origin' };
  const made = await app.inject({
    method: 'POST',
    url: '/diary/requests',
    ...formOf('/diary/requests', headers),
  });
  const own = {
    pupilId: ids.p1,
    requestId: /requests\/([\w-]+)/.exec(String(made.headers.location))?.[1] ?? '',
  };
  const routes = app.routeRules.filter(isForParents).filter(({ url }) => /:(?!week)/.test(url));
  expect(routes.length).toBeGreaterThan(20);
  const mine = await app.inject({ url: `/diary/${ids.p1}/week/${WEEK}`, headers });
  expect(mine.statusCode).toBe(200);
  const before = await contents(here);
  const tried = new Set<string>();
  for (const { method, url } of routes) {
    for (const address of addresses(url, foreign, own)) {
      const answer = await app.inject({
        method: method as 'GET',
        url: address,
        ...(method === 'GET' ? { headers } : { ...formOf(url, headers) }),
      });
      expect({ address, came: cameTo(answer, own.requestId) }).toEqual({ address, came: 'nothing' });
      expect(answer.body).not.toContain(MARK);
      tried.add(address);
    }
  }
  expect(tried.size).toBeGreaterThan(1000);
  expect(await contents(here)).toEqual(before);
  const lists = ['/diary', '/diary/children', '/diary/requests', '/diary/complaints', '/diary/account'];
  for (const url of lists) expect((await app.inject({ url, headers })).body).not.toContain(MARK);
}, 120_000);
