import { createHash } from 'node:crypto';
import { Check } from 'typebox/value';
import { Problem } from '../../shared/errors/problem.ts';
import {
  EXCHANGE_FORMAT,
  type ExchangeRefusal,
  type IncomingMessage,
  incomingMessageSchema,
} from '../../shared/exchange/exchange-messages.ts';
import { assertNever } from '../../shared/kernel/assert-never.ts';
import { verifySignature } from '../documents/signature/verify-signature.ts';
import type { Applied, From } from './applied.ts';
import type { ExchangeContext } from './exchange-context.ts';
import type { Partner } from './partners.ts';
import type { Parcel } from './portal-channel.ts';
import { takeGuardianshipAnswer } from './take-guardianship-answer.ts';
import { takeRequest } from './take-request.ts';

/** What became of a parcel; the code is for the log and the `refused` folder, no content goes with it. */
export type Taken =
  | { readonly status: 'taken' | 'known' }
  | { readonly status: 'refused'; readonly code: string };

/**
 * Believes nothing before the signature is the partner's own, applies the message in one transaction with its id, and
 * settles the parcel after the commit (PX1, PX2). A parcel that is given again after a crash is known and only settled.
 * @throws whatever is our own failure: such a parcel stays and is tried again
 */
export async function takeParcel(context: ExchangeContext, from: From, parcel: Parcel): Promise<Taken> {
  const message = await believed(from.partner, parcel);
  if (typeof message === 'string') return refuse(context, from, { parcel, code: message });
  const sha256 = createHash('sha256').update(parcel.content).digest('hex');
  const { messageId } = message;
  const known = await knownHash(context, from, messageId);
  if (known !== undefined) {
    if (known !== sha256) return refuse(context, from, { parcel, messageId, code: 'message-id-reused' });
    await parcel.take();
    return { status: 'known' };
  }
  try {
    await apply(context, { ...from, message, sha256 });
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    return refuse(context, from, { parcel, messageId, code: error.reason ?? error.code });
  }
  await parcel.take();
  return { status: 'taken' };
}

async function believed(
  partner: Partner,
  { content, signature }: Parcel,
): Promise<IncomingMessage | ExchangeRefusal> {
  const check = await verifySignature(content, signature);
  if (check.status === 'out-of-date') return 'signature-out-of-date';
  if (check.status !== 'valid' || check.signer.fingerprint !== partner.fingerprint) return 'signature-wrong';
  const message = parsed(content);
  if (message === undefined) return 'not-json';
  return Check(incomingMessageSchema, message) ? message : 'not-a-message';
}

function parsed(content: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch {
    return undefined;
  }
}

async function knownHash(
  { store }: ExchangeContext,
  { schoolId, partner }: From,
  messageId: string,
): Promise<string | undefined> {
  const row = await store.db
    .selectFrom('exchange_in')
    .select('sha256')
    .where('school_id', '=', schoolId)
    .where('partner', '=', partner.id)
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  return row?.sha256;
}

function apply(context: ExchangeContext, { message, ...rest }: Applied<IncomingMessage>): Promise<void> {
  switch (message.kind) {
    case 'request':
      return takeRequest(context, { ...rest, message });
    case 'guardianship-answer':
      return takeGuardianshipAnswer(context, { ...rest, message });
    default:
      return assertNever(message);
  }
}

type Refused = { readonly parcel: Parcel; readonly code: string; readonly messageId?: string };

/** The sender is told of what was theirs; what nobody can be shown to have signed gets no answer. */
async function refuse(
  { documents }: ExchangeContext,
  { schoolId, partner }: From,
  { parcel, code, messageId }: Refused,
): Promise<Taken> {
  if (messageId !== undefined) {
    const signer = await documents.signerOf(schoolId);
    const id = createHash('sha256').update(parcel.content).digest('hex').slice(0, 40);
    const answer = { format: EXCHANGE_FORMAT, messageId: `refusal-${id}`, kind: 'refusal', code } as const;
    await partner.channel.send({ ...answer, inReplyTo: messageId }, signer.sign);
  }
  await parcel.refuse(code);
  return { status: 'refused', code };
}
