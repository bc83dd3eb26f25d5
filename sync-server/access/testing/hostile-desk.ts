import { expect } from 'vitest';
import type { FieldValues } from '../../../shared/access/request-fields.ts';
import type { AccessRequestId } from '../../../shared/kernel/ids.ts';
import { HOSTILE_STRINGS } from '../../../shared/testing/hostile-strings.ts';
import { readPage } from '../../diary/views/testing/read-page.ts';
import { documentDesk } from '../../documents/document-desk.ts';
import { readDocument } from '../../documents/read-document.ts';
import { drawn, letters, pdfText } from '../../documents/testing/pdf-text.ts';
import { deliverDue } from '../../mail/deliver-due.ts';
import { decodedBody, decodedHeader, startMailServer } from '../../mail/testing/mail-server.ts';
import { smtpTransport } from '../../mail/transport.ts';
import { ids } from '../../storage/test-school.ts';
import { TEST_DATABASES } from '../../storage/test-stores.ts';
import type { OutgoingContext } from '../outgoing/outgoing-context.ts';
import { type Caller, FIELDS, newTestAccess, type TestAccess } from '../test-access.ts';
import { browserOf, type ParentBrowser } from './parent-browser.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');
export const TODAY = '2026-11-11';
export const DAYS = `from=${TODAY}&to=${TODAY}`;
export const EMAIL = 'novikova@example.ru';

/** As a step takes it: 2000 signs at most. */
export const TAKEN = HOSTILE_STRINGS.filter((text) => text.length <= 2000);
export const TOO_LONG = HOSTILE_STRINGS.filter((text) => text.length > 2000);
/** All of them in one text where a step has one; the longest is met alone, at the grounds. */
export const ALL = TAKEN.filter((text) => text.length < 300);
/** Of a step's text, with a word by which it is found; each hostile string begins a line. */
export const textOf = (word: string): string => [`Знак-${word}`, ...ALL].join('\n');
const WORDS = /Знак-([a-z-]+)/g;
export const wordsIn = (text: string): string[] =>
  [...new Set([...text.matchAll(WORDS)].map(([, word = '']) => word))].toSorted();

export type ProfileId = keyof typeof FIELDS;
export type HostileDesk = {
  readonly app: TestAccess;
  readonly operator: Caller;
  readonly head: Caller;
  readonly parent: ParentBrowser;
  readonly outgoing: OutgoingContext;
};

export async function openDesk(profileId: ProfileId): Promise<HostileDesk> {
  if (sqlite === undefined) throw new Error('no database');
  const app = await newTestAccess(sqlite, profileId === 'mo-shemetovo' ? {} : { profileId });
  const { context, dataFolder } = app;
  const outgoing = { ...context, documents: documentDesk({ dataFolder, ...context }) };
  const [operator, head] = [await app.as(ids.operator), await app.as(ids.head)];
  return { app, operator, head, parent: await browserOf(app), outgoing };
}

/** Entered at the desk for the parent, who then follows it. */
export async function entered(
  { operator }: HostileDesk,
  profileId: ProfileId,
  { category, more = {} }: { readonly category: string; readonly more?: FieldValues },
): Promise<AccessRequestId> {
  const { status, body } = await operator('POST', '/api/access/requests', {
    category,
    channel: 'in-person',
    receivedOn: TODAY,
    fields: { ...FIELDS[profileId], 'applicant.email': EMAIL, ...more },
    applicantId: ids.parent,
    hasConsent: true,
  });
  expect([status, body]).toMatchObject([200, { number: /\/2026$/ }]);
  return (body as { id: AccessRequestId }).id;
}

/** The papers about a request or a complaint, as a reader program gets their letters; none has a part that acts. */
export async function papersOf({ app, outgoing }: HostileDesk, subjectId: string): Promise<string[]> {
  const rows = await app.store.db
    .selectFrom('document')
    .select('id')
    .where('subject_id', '=', subjectId)
    .execute();
  return Promise.all(
    rows.map(async ({ id }) => {
      const { content } = await readDocument(outgoing, { schoolId: ids.school, documentId: id });
      expect(content.toString('latin1')).not.toMatch(/\/(JavaScript|JS|Launch|URI|OpenAction)\b/);
      return letters(await pdfText(content));
    }),
  );
}

export const lostIn = (paper: string, texts: readonly string[]): string[] =>
  texts.filter((text) => !paper.includes(drawn(text).slice(0, 40)));

/** The letters that waited, as a real mail server got them: each to its one address and with no header of anybody's own. */
export async function mailed({
  outgoing,
  app,
}: HostileDesk): Promise<Array<{ subject: string; text: string }>> {
  const server = await startMailServer();
  await deliverDue(
    { ...outgoing, ...app.context },
    smtpTransport({ url: server.url, from: 'school@example.ru' }),
  );
  return server.received.map((mail) => {
    expect(mail.to).toEqual([EMAIL]);
    const own = [...mail.headers].filter(([name]) => !KNOWN_HEADERS.has(name));
    expect([own, mail.headers.get('subject')]).toEqual([[], [expect.any(String)]]);
    return { subject: decodedHeader(mail.headers.get('subject')?.[0] ?? ''), text: decodedBody(mail) };
  });
}
const KNOWN_HEADERS = new Set(
  'from to subject message-id date mime-version content-type content-transfer-encoding received'.split(' '),
);

/** Whatever the head takes away of the parent has the texts and nothing that acts. */
export async function expectExport({ head }: HostileDesk, texts: readonly string[]): Promise<void> {
  const page = (await head('GET', `/api/personal-data/people/${ids.parent}/export.html`)).body as {
    text: string;
  };
  const { tags, text } = readPage(page.text);
  const own = new Set('html head meta title style body h1 h2 p br section table tr th td'.split(' '));
  expect(tags.filter(({ name }) => !own.has(name))).toEqual([]);
  // Steps are kept, and given out, as they were sent.
  expect(texts.filter((one) => !text.includes(JSON.stringify(one).slice(1, -1)))).toEqual([]);
}
