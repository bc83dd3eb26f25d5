import { schoolCard } from '../school-card/school-card.ts';
import { type NotificationRow, payloadOf } from './notification-row.ts';
import type { OutgoingContext } from './outgoing-context.ts';

/** Who writes, and the number under which the matter goes. */
export async function senderOf(
  { store }: Pick<OutgoingContext, 'store'>,
  notification: NotificationRow,
): Promise<{ readonly school: string; readonly phone: string; readonly number: string }> {
  const { school_id: schoolId } = notification;
  const { name } = await store.db
    .selectFrom('school')
    .select('name')
    .where('id', '=', schoolId)
    .executeTakeFirstOrThrow();
  const { phones } = await schoolCard(store.db, schoolId);
  return { school: name, phone: phones, number: payloadOf(notification).number ?? '' };
}
