import type { DocumentId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import type { AppContext } from '../app-context.ts';
import { readDocument } from '../documents/read-document.ts';
import type { MailOutboxTable } from '../storage/tables/documents-tables.ts';
import { headerText } from './header-text.ts';
import { nextTry } from './retry-schedule.ts';
import type { Envelope, SendResult, Transport } from './transport.ts';

type MailContext = Pick<AppContext, 'store' | 'clock' | 'documents'>;

/** What became of a letter, for the log: never to whom it went nor what it says. */
export type Delivery = { readonly mailId: string; readonly kind: string; readonly result: SendResult };

const AT_ONCE = 20;
/** A letter that somebody took is left alone for so long; then its sender is thought to be dead. */
const LEASE_MS = 5 * 60_000;

/** Sends what is due, the oldest first; several processes may do so at once (ML3). */
export async function deliverDue(context: MailContext, transport: Transport): Promise<Delivery[]> {
  const due = await dueLetters(context);
  const deliveries: Delivery[] = [];
  for (const letter of due) {
    if (!(await take(context, letter))) continue;
    const result = await send(context, transport, letter);
    await settle(context, letter, result);
    deliveries.push({ mailId: letter.id, kind: letter.kind, result });
  }
  return deliveries;
}

const dueLetters = ({ store, clock }: MailContext) =>
  store.db
    .selectFrom('mail_outbox')
    .selectAll()
    .where('next_try_at', '<=', clock.now())
    .orderBy('next_try_at')
    .orderBy('id')
    .limit(AT_ONCE)
    .execute();

/** Only one of several processes moves the time of the next try on. */
async function take({ store, clock }: MailContext, letter: MailOutboxTable): Promise<boolean> {
  const { numUpdatedRows } = await store.db
    .updateTable('mail_outbox')
    .set({ next_try_at: clock.now() + LEASE_MS })
    .where('school_id', '=', letter.school_id)
    .where('id', '=', letter.id)
    .where('next_try_at', '=', letter.next_try_at)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows) === 1;
}

async function send(
  context: MailContext,
  transport: Transport,
  letter: MailOutboxTable,
): Promise<SendResult> {
  try {
    return await transport.send(await envelopeOf(context, transport, letter));
  } catch {
    return { status: 'later', code: 'attachment-unreadable' };
  }
}

async function envelopeOf(
  context: MailContext,
  { from }: Transport,
  letter: MailOutboxTable,
): Promise<Envelope> {
  const { school_id: schoolId } = letter;
  const school = await context.store.db
    .selectFrom('school')
    .select('name')
    .where('id', '=', schoolId)
    .executeTakeFirstOrThrow();
  const attachments: Envelope['attachments'][number][] = [];
  for (const documentId of JSON.parse(letter.attachments) as DocumentId[]) {
    const { row, content, signature } = await readDocument(context, { schoolId, documentId });
    attachments.push({ filename: `${row.kind}.pdf`, content, contentType: 'application/pdf' });
    if (signature === undefined) continue;
    const contentType = 'application/pkcs7-signature';
    attachments.push({ filename: `${row.kind}.pdf.sig`, content: signature, contentType });
  }
  return {
    from: { name: headerText(school.name), address: from },
    to: letter.to_address,
    subject: letter.subject,
    text: letter.text,
    ...(letter.html !== null && { html: letter.html }),
    messageId: `<${letter.id}@${from.slice(from.indexOf('@') + 1)}>`,
    date: new Date(letter.created_at),
    attachments,
  };
}

async function settle(
  { store, clock }: MailContext,
  letter: MailOutboxTable,
  result: SendResult,
): Promise<void> {
  const attempts = letter.attempts + 1;
  const now = clock.now();
  const settled = store.db
    .updateTable('mail_outbox')
    .set({ attempts, ...outcome(result, attempts, now) })
    .where('school_id', '=', letter.school_id)
    .where('id', '=', letter.id);
  // Stopped while it was under way: it went, or it is not tried again.
  await (result.status === 'sent' ? settled : settled.where('stopped_at', 'is', null)).execute();
}

function outcome(result: SendResult, attempts: number, now: InstantMs) {
  if (result.status === 'sent') return { sent_at: now, next_try_at: null, error_code: null };
  const next = result.status === 'later' ? nextTry(attempts, now) : undefined;
  return { next_try_at: next ?? null, error_code: result.code };
}
