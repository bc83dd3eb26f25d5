import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Frame, type Page, type Request } from '@playwright/test';
import { findBrowser } from '../../scripts/find-browser.ts';
import type { Desktop, DesktopSetup } from './desktop.ts';
import { Link } from './link.ts';
import { originOf, toClientUrl, toPageUrl } from './page-address.ts';
import { deliverName, invokeBinding, preloadScript } from './preload-world.ts';

const mainProcess = fileURLToPath(import.meta.resolve('./stand-in/main-process.ts'));

/** Chromium's names of permissions that a page could be given, and Electron's names of the same. */
const permissions = {
  geolocation: 'geolocation',
  notifications: 'notifications',
  'clipboard-read': 'clipboard-read',
};

/** Starts the real main process and preload against the stand-in, with a real Chromium page as the window. */
export async function startInStandIn(setup: DesktopSetup): Promise<Desktop> {
  const child = forkMain(setup);
  const context = await openBrowser(setup);
  const screen = new Screen(child, context);
  // The profile is free again only when Chromium is gone: the next start must find it so.
  const windowGone = new Promise<void>((resolve) => child.once('exit', () => resolve(context.close())));
  const page = await screen.opened;
  return {
    kind: 'stand-in',
    page,
    userData: setup.userData,
    start: screen.start,
    evaluate: (run, arg) => screen.link.ask('evaluate', run.toString(), arg),
    startAgain: async () => exitOf(forkMain(setup)),
    kill: async () => {
      await end(child, 'SIGKILL');
      await windowGone;
    },
    close: async () => {
      await context.close();
      await end(child, 'SIGTERM');
    },
  };
}

/** A persistent context: the profile lies on the disk, as an Electron window's does. */
async function openBrowser({ userData }: DesktopSetup): Promise<BrowserContext> {
  const { executablePath, args } = await findBrowser();
  return chromium.launchPersistentContext(join(userData, 'chromium'), { executablePath, args });
}

function forkMain({ built, userData }: DesktopSetup): ChildProcess {
  const main = join(built, 'electron', 'main.cjs');
  return fork(mainProcess, [main, userData], { serialization: 'advanced', execArgv: [] });
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  await once(child, 'exit');
  return child.exitCode;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

/** The side of the link on which Chromium is: shows the window and asks the main process what it may do. */
class Screen {
  readonly link: Link;
  readonly opened: Promise<Page>;
  readonly #context: BrowserContext;
  #loopback = '';
  #page: Page | null = null;

  constructor(child: ChildProcess, context: BrowserContext) {
    this.#context = context;
    const { promise, resolve: beOpened } = Promise.withResolvers<Page>();
    this.opened = promise;
    const channel = {
      send: (message: unknown) => void (child.connected && child.send(message as object)),
      on: child.on.bind(child),
    };
    this.link = new Link(channel, {
      loopback: (address: string) => {
        this.#loopback = address;
      },
      openWindow: async (url: string, preload: string) => beOpened(await this.#open(url, preload)),
      toPage: (name: string, args: unknown[]) => this.#deliver(name, args),
      print: async () => (await this.#page?.pdf())?.subarray(0, 5).toString() === '%PDF-',
      focus: () => this.#page?.bringToFront(),
    });
  }

  get start(): string {
    return `${this.#loopback}/`;
  }

  async #open(url: string, preload: string): Promise<Page> {
    const page = this.#context.pages()[0] ?? (await this.#context.newPage());
    this.#page = page;
    await this.#grantWhatIsAllowed(url);
    await page.exposeBinding(invokeBinding, ({ frame }, channel: string, args: unknown[]) =>
      this.link.ask('invoke', channel, args, this.#senderOf(frame)),
    );
    await page.addInitScript({ content: preloadScript(preload) });
    await page.goto(toPageUrl(this.#loopback, url));
    await this.#guard(page);
    page.once('close', () => void this.link.ask('closeWindow'));
    return page;
  }

  #senderOf(frame: Frame) {
    const url = toClientUrl(this.#loopback, frame.url());
    return { url, origin: originOf(url), isTop: frame.parentFrame() === null };
  }

  /** What the session's handlers allow is granted in Chromium, so that a page sees their decision. */
  async #grantWhatIsAllowed(url: string): Promise<void> {
    for (const [inChromium, inElectron] of Object.entries(permissions)) {
      if (await this.link.ask<boolean>('mayUse', inElectron, url))
        await this.#context.grantPermissions([inChromium]);
    }
  }

  /** From the first page on, every navigation and every new window is the main process's to decide. */
  async #guard(page: Page): Promise<void> {
    await this.#context.route('**', async (route, request) => {
      if (!request.isNavigationRequest() || (await this.#isAllowed(page, request))) return route.fallback();
      return route.abort('aborted');
    });
    this.#context.on('page', async (popup) => {
      if (!(await this.link.ask<boolean>('mayOpen', popup.url()))) await popup.close();
    });
  }

  #isAllowed(page: Page, request: Request): Promise<boolean> {
    const url = toClientUrl(this.#loopback, request.url());
    return this.link.ask(isOf(page, request) ? 'mayNavigate' : 'mayOpen', url);
  }

  async #deliver(channel: string, args: unknown[]): Promise<void> {
    await this.#page?.evaluate(
      ([name, wanted, values]) =>
        (window as unknown as Record<string, (c: string, a: unknown[]) => void>)[name]?.(wanted, values),
      [deliverName, channel, args] as const,
    );
  }
}

/** A window that is only just opening has no frame to ask yet, and so is not the main one. */
function isOf(page: Page, request: Request): boolean {
  try {
    return request.frame().page() === page;
  } catch {
    return false;
  }
}
