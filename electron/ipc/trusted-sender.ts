import { APP_ORIGIN, isAppUrl } from '../app-url.ts';

/** The part of Electron's WebFrameMain that says who sent a message. */
export type SenderFrame = {
  readonly url: string;
  readonly origin: string;
  readonly parent: unknown;
};

/**
 * True for the client's own page in the top frame. Both the origin and the address are asked: a sandboxed
 * or `about:blank` document can carry one without the other.
 */
export function isTrustedSender(frame: SenderFrame | null): boolean {
  return frame !== null && frame.parent === null && frame.origin === APP_ORIGIN && isAppUrl(frame.url);
}
