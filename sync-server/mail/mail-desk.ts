import type { Transport } from './transport.ts';

/** How mail leaves this server; without a transport letters wait. */
export type MailDesk = {
  readonly transport?: Transport;
};
