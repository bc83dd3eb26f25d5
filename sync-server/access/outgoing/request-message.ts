import { assertNever } from '../../../shared/kernel/assert-never.ts';
import { calendarOf, profileById } from '../access-context.ts';
import { requestLetter } from './letters/request-letter.ts';
import type { Message } from './message.ts';
import type { NotificationRow } from './notification-row.ts';
import type { OutgoingContext } from './outgoing-context.ts';
import { paperKindOf, readersOf, requestPaper } from './papers/request-paper.ts';
import { senderOf } from './sender.ts';

/** Undefined where the request is gone or was made anonymous: there is nobody left to tell. */
export async function requestMessage(
  context: OutgoingContext,
  notification: NotificationRow,
): Promise<Message | undefined> {
  const { school_id: schoolId, request_id: requestId, kind } = notification;
  const { db } = context.store;
  const row = await db
    .selectFrom('access_request')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('id', '=', requestId)
    .executeTakeFirst();
  if (row === undefined || row.destroyed_at !== null) return undefined;
  const profile = profileById(context, row.profile_id);
  const calendar = await calendarOf(context, schoolId);
  const howToSignIn = signInWords(profile.signIn.way, context.publicUrl);
  const paperKind = paperKindOf({ kind, row });
  const page = context.publicUrl === undefined ? '' : `${context.publicUrl}/diary/requests/${row.id}`;
  const { letter, isPaperMailed } = await requestLetter(db, {
    ...(await senderOf(context, notification)),
    notification,
    row,
    profile,
    calendar,
    howToSignIn,
    link: row.applicant_id === null ? '' : page,
    hasPaper: paperKind !== undefined,
  });
  const readers = readersOf(row);
  if (paperKind === undefined) return { letter, readers };
  const order = await requestPaper(db, { kind, row, profile, zone: calendar.zone, howToSignIn });
  return { letter, readers, paper: { kind: paperKind, order, isMailed: isPaperMailed } };
}

function signInWords(way: 'esia' | 'issued-login', publicUrl = ''): string {
  const where = publicUrl === '' ? 'на странице дневника' : `на странице ${publicUrl}/diary`;
  switch (way) {
    case 'esia':
      return `${where}, через «Госуслуги» (ЕСИА)`;
    case 'issued-login':
      return `${where}, по логину и паролю, которые школа выдаёт под подпись`;
    default:
      return assertNever(way);
  }
}
