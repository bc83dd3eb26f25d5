import type { OutgoingMessage } from '../../shared/exchange/exchange-messages.ts';
import type { AccessRequestId, DocumentId, SchoolId } from '../../shared/kernel/ids.ts';
import type { Partner } from './partners.ts';

type WithoutFormat<Message> = Message extends unknown ? Omit<Message, 'format'> : never;

/** A message that is to go, and about what. */
export type DueMessage = {
  readonly requestId: AccessRequestId;
  readonly message: WithoutFormat<OutgoingMessage>;
  /** Of a document, whose bytes are put in when it goes. */
  readonly documentId?: DocumentId;
};

export type To = { readonly schoolId: SchoolId; readonly partner: Partner };
