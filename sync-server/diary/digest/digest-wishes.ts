import { randomUUID, timingSafeEqual } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { Problem } from '../../../shared/errors/problem.ts';
import { asId, type SchoolId } from '../../../shared/kernel/ids.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { ServerKey } from '../../identity/server-key.ts';
import { diaryDigestQuestion } from '../../mail/letters/diary-digest.ts';
import { isMailAddress } from '../../mail/mail-address.ts';
import { queueMail } from '../../mail/queue-mail.ts';
import type { Tables } from '../../storage/schema.ts';
import type { Store } from '../../storage/store.ts';
import type { DiaryDigestTable } from '../../storage/tables/outgoing-tables.ts';
import type { Passage } from '../entrance.ts';
import { weekOf } from '../week-dates.ts';

export type DigestWish = {
  readonly span: DiaryDigestTable['span'];
  readonly email: string;
  /** By which address this browser knows the server, for the links in the letters. */
  readonly origin: string;
};
type Keys = { readonly store: Store; readonly serverKey: ServerKey };

/** Nobody is asked twice in this time: the question goes to an address that may be somebody else's. */
const QUESTION_MS = 60_000;

/** The reader's wish for letters about this child; undefined while there is none. */
export const wishOf = (db: Kysely<Tables>, { reader }: Passage): Promise<DiaryDigestTable | undefined> =>
  db
    .selectFrom('diary_digest')
    .selectAll()
    .where('school_id', '=', reader.schoolId)
    .where('person_id', '=', reader.personId)
    .where('pupil_id', '=', reader.pupilId)
    .executeTakeFirst();

/**
 * Keeps the wish. An address that this parent has confirmed before is known; to any other goes a question, and nothing else
 * until it is answered: marks must not reach whoever's address was mistyped (PP6).
 * @throws Problem `bad-request` `mail-address`, `too-soon`
 */
export async function askDigest(
  { store, serverKey }: Keys,
  passage: Passage,
  wish: DigestWish,
): Promise<void> {
  const { reader, school, now } = passage;
  const { schoolId, personId, pupilId, today } = reader;
  const email = wish.email.trim();
  if (!isMailAddress(email)) throw new Problem('bad-request', { reason: 'mail-address' });
  await store.db.transaction().execute(async (tx) => {
    const before = await wishOf(tx, passage);
    const isKnown = await isConfirmed(tx, passage, email);
    if (
      !isKnown &&
      before !== undefined &&
      before.confirmed_at === null &&
      before.asked_at > now - QUESTION_MS
    )
      throw new Problem('bad-request', { reason: 'too-soon' });
    const row = {
      id: randomUUID(),
      span: wish.span,
      email,
      origin: wish.origin,
      asked_at: now,
      confirmed_at: isKnown ? now : null,
      // What comes first is today's, or this week's.
      told_until: dayBefore(wish.span === 'day' ? today : weekOf(today).from),
    };
    await tx
      .insertInto('diary_digest')
      .values({ school_id: schoolId, person_id: personId, pupil_id: pupilId, ...row })
      .onConflict((conflict) => conflict.columns(['school_id', 'person_id', 'pupil_id']).doUpdateSet(row))
      .execute();
    const subject = pupilId;
    await recordAudit(tx, [{ schoolId, personId, at: now, action: 'diary-letters-asked', subject }]);
    if (isKnown) return;
    const link = lettersLink(serverKey, { school_id: schoolId, ...row });
    await queueMail(tx, {
      schoolId,
      to: email,
      letter: diaryDigestQuestion({ school: school.name, link }),
      now,
    });
  });
}

const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

async function isConfirmed(tx: Transaction<Tables>, { reader }: Passage, email: string): Promise<boolean> {
  const row = await tx
    .selectFrom('diary_digest')
    .select('id')
    .where('school_id', '=', reader.schoolId)
    .where('person_id', '=', reader.personId)
    .where('email', '=', email)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** The reader wants no more letters about this child. */
export async function stopDigestOf(store: Store, passage: Passage): Promise<void> {
  const wish = await wishOf(store.db, passage);
  if (wish !== undefined) await stopDigest(store, wish, passage.now);
}

/** No more letters: by the link in one of them, or by the reader. */
export async function stopDigest(
  store: Store,
  { school_id: schoolId, id, person_id: personId, pupil_id: subject }: DiaryDigestTable,
  at: number,
): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    await tx.deleteFrom('diary_digest').where('school_id', '=', schoolId).where('id', '=', id).execute();
    await recordAudit(tx, [{ schoolId, personId, at, action: 'diary-letters-stopped', subject }]);
  });
}

/** Whoever reads the mail of that address wants the letters. */
export async function confirmDigest(
  store: Store,
  { school_id: schoolId, id, person_id: personId, pupil_id: subject }: DiaryDigestTable,
  at: number,
): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('diary_digest')
      .set({ confirmed_at: at })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .where('confirmed_at', 'is', null)
      .execute();
    await recordAudit(tx, [{ schoolId, personId, at, action: 'diary-letters-confirmed', subject }]);
  });
}

type Named = Pick<DiaryDigestTable, 'school_id' | 'id' | 'origin'>;

const signatureOf = (serverKey: ServerKey, { school_id, id }: Omit<Named, 'origin'>): string =>
  serverKey.fingerprint('letters', `${school_id} ${id}`);

/** Of the page where the letters are confirmed or stopped, without signing in. */
export const lettersLink = (serverKey: ServerKey, wish: Named): string =>
  `${wish.origin}/diary/letters/${wish.school_id}.${wish.id}.${signatureOf(serverKey, wish)}`;

/** The wish that a letter's link names; undefined for one that is not ours, or for a wish that is over. */
export async function wishOfLink(
  { store, serverKey }: Keys,
  token: string,
): Promise<DiaryDigestTable | undefined> {
  const [, school, id, signature] = /^([\w-]{1,64})\.([\w-]{36})\.([\w-]{43})$/.exec(token) ?? [];
  if (school === undefined || id === undefined || signature === undefined) return undefined;
  const school_id = asId<SchoolId>(school);
  const expected = signatureOf(serverKey, { school_id, id });
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) return undefined;
  return store.db
    .selectFrom('diary_digest')
    .selectAll()
    .where('school_id', '=', school_id)
    .where('id', '=', id)
    .executeTakeFirst();
}
