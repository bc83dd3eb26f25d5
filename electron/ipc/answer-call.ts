import { Check } from 'typebox/value';
import {
  type DesktopAnswer,
  type DesktopArgs,
  type DesktopChannel,
  type DesktopResult,
  desktopChannels,
} from '../../shared/desktop/contract.ts';
import { failed, ok } from '../../shared/kernel/result.ts';
import { codeOf } from './desktop-failure.ts';
import { isTrustedSender, type SenderFrame } from './trusted-sender.ts';

/** What the shell does for each channel. The arguments have been checked; a failure throws DesktopFailure. */
export type DesktopHandlers = {
  readonly [C in DesktopChannel]: (...args: DesktopArgs<C>) => Promise<DesktopResult<C>>;
};

export type DesktopCall<C extends DesktopChannel> = {
  readonly channel: C;
  /** Null when the frame went away or navigated while the message was under way. */
  readonly sender: SenderFrame | null;
  readonly args: readonly unknown[];
};

/**
 * Judges one message from a page and, if it may, runs its handler. Never rejects: the page gets a code,
 * and no text of an error, which could name files of this computer.
 */
export async function answerCall<C extends DesktopChannel>(
  handlers: DesktopHandlers,
  call: DesktopCall<C>,
): Promise<DesktopAnswer<DesktopResult<C>>> {
  if (!isTrustedSender(call.sender)) return failed({ code: 'untrusted-sender' });
  const { channel } = call;
  const args: unknown = call.args;
  if (!areArgsOf(channel, args)) return failed({ code: 'bad-arguments' });
  const handle: (...args: DesktopArgs<C>) => Promise<DesktopResult<C>> = handlers[channel];
  try {
    return ok(await handle(...args));
  } catch (error) {
    return failed({ code: codeOf(error) });
  }
}

function areArgsOf<C extends DesktopChannel>(channel: C, args: unknown): args is DesktopArgs<C> {
  return Check(desktopChannels[channel].args, args);
}
