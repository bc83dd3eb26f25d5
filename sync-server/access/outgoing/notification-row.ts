import type { MessageKind } from '../../../shared/mail/message-list.ts';
import type { NotificationTable } from '../../storage/tables/access-tables.ts';

export type NotificationRow = Omit<NotificationTable, 'kind'> & { readonly kind: MessageKind };

/** What the message's words need beside the request: our own JSON, written by us. */
export type NotificationFacts = {
  readonly number?: string;
  readonly due?: number;
  readonly registeredAt?: number;
};

export const payloadOf = ({ payload }: NotificationRow): NotificationFacts =>
  JSON.parse(payload) as NotificationFacts;
