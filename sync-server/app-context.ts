import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { Clock } from '../shared/kernel/clock.ts';
import type { DocumentDesk } from './documents/document-desk.ts';
import type { ServerKey } from './identity/server-key.ts';
import type { MailDesk } from './mail/mail-desk.ts';
import type { Store } from './storage/store.ts';
import type { AnchorKey } from './sync/anchor-key.ts';

/** What every part of the server is given: nothing reads a clock, a database or the environment of its own. */
export type AppContext = {
  readonly store: Store;
  readonly clock: Clock;
  readonly sessionDays: number;
  readonly anchorKey: AnchorKey;
  readonly documents: DocumentDesk;
  readonly mail: MailDesk;
  /** What everything that must not be readable in the database is keyed with. */
  readonly serverKey: ServerKey;
};

/** The app, with request types that follow from the schemas. */
export type TypedApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;
