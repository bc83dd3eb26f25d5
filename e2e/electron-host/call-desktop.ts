import type { Page } from '@playwright/test';
import type {
  DesktopAnswer,
  DesktopArgs,
  DesktopChannel,
  DesktopResult,
} from '../../shared/desktop/contract.ts';
import type { Desktop, SenderClaim } from './desktop.ts';

type Bridge = Record<string, Record<string, (...args: unknown[]) => Promise<unknown>>>;

/** Calls a channel from the page, through the real preload, as the client would. */
export function call<C extends DesktopChannel>(
  page: Page,
  channel: C,
  ...args: DesktopArgs<C>
): Promise<DesktopAnswer<DesktopResult<C>>> {
  return callWith(page, channel, args) as Promise<DesktopAnswer<DesktopResult<C>>>;
}

/** The same with arguments that no type checker has seen. */
export function callWith(page: Page, channel: DesktopChannel, args: readonly unknown[]): Promise<unknown> {
  const [room = '', verb = ''] = channel.split('.');
  return page.evaluate(
    ([inRoom, name, values]) => {
      const bridge = (window as unknown as { zvonokDesktop: Bridge }).zvonokDesktop;
      return bridge[inRoom]?.[name]?.(...values);
    },
    [room, verb, args] as const,
  );
}

export type ForgedCall = {
  readonly channel: DesktopChannel;
  readonly args: readonly unknown[];
  /** Null: the frame is gone. */
  readonly sender: SenderClaim | null;
};

/** Hands the main process a message as if another frame had sent it. */
export function callAs(desktop: Desktop, forged: ForgedCall): Promise<unknown> {
  return desktop.evaluate(({ ipcMain }, { channel, args, sender }) => {
    type Handlers = Map<string, (event: object, ...values: readonly unknown[]) => unknown>;
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Handlers };
    const senderFrame =
      sender === null ? null : { url: sender.url, origin: sender.origin, parent: sender.isTop ? null : {} };
    return handlers.get(channel)?.({ senderFrame }, ...args);
  }, forged);
}
