import type { ExchangeRefusal, OutgoingMessage } from '../../shared/exchange/exchange-messages.ts';

/** A message as it came: bytes and a detached signature, believed in nothing yet. */
export type Parcel = {
  readonly content: Buffer;
  readonly signature: Buffer;
  /** Called after the commit of what it said: from then on it is not given again. */
  readonly take: () => Promise<void>;
  /** Puts it aside with the reason. */
  readonly refuse: (code: string) => Promise<void>;
};

/** Signs what goes out: detached CMS, DER. */
export type Sign = (content: Uint8Array) => Promise<Buffer>;

/**
 * The one way in and out for ЕПГУ, РПГУ, МФЦ and СМЭВ. Today it is an exchange of files (`file-channel.ts`); a gateway
 * that speaks to the portal itself takes its place by being another of these (`docs/exchange.md`). It may give a
 * parcel again after a crash, and be given a message again: both sides know messages by their ids.
 */
export type PortalChannel = {
  /** What waits, the oldest first, at most so many. What cannot be a parcel it has put aside itself. */
  readonly waiting: (most: number) => Promise<readonly Parcel[]>;
  readonly send: (message: OutgoingMessage, sign: Sign) => Promise<void>;
  /** Takes away what was kept long enough: messages hold personal data. Returns how many. */
  readonly forgetOld: () => Promise<number>;
};

export type ParcelFault = Extract<
  ExchangeRefusal,
  'file-name' | 'not-a-file' | 'file-too-large' | 'signature-missing'
>;
