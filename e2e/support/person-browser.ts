import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { findBrowser } from '../../scripts/find-browser.ts';
import type { Guard } from './guard.ts';
import type { SchoolServer } from './school-server.ts';

export type BrowserOptions = {
  /**
   * A browser of the test run that opens a private window: quick, but the client is not installed in it and what it
   * stores ends with the window.
   */
  readonly windowOf?: Browser;
  /** Folder of the profile; a new one of the system's temporary folder unless said. Removed with the browser. */
  readonly profile?: string;
  /** Opens without a network: the profile must hold the client already. */
  readonly isOffline?: boolean;
};

/**
 * One person's browser with its data on disk, as on a school computer: it can be closed, killed and opened again on
 * the same profile; a private window begins anew each time. Its clock shows the school's present.
 */
export class PersonBrowser {
  readonly #school: SchoolServer;
  readonly #guard: Guard;
  /** Folder of the profile; for a private window the browser that opens it. */
  readonly #place: string | Browser;
  #context: BrowserContext | undefined;
  #page: Page | undefined;

  private constructor(school: SchoolServer, guard: Guard, place: string | Browser) {
    this.#school = school;
    this.#guard = guard;
    this.#place = place;
  }

  static async open(
    school: SchoolServer,
    guard: Guard,
    { windowOf, profile, isOffline = false }: BrowserOptions = {},
  ): Promise<PersonBrowser> {
    const browser = new PersonBrowser(school, guard, windowOf ?? profile ?? (await newProfile()));
    try {
      await browser.start({ isOffline });
    } catch (error) {
      // Nobody else holds it yet: a browser left open would keep the whole run from ending.
      await browser.close();
      throw error;
    }
    return browser;
  }

  get context(): BrowserContext {
    if (!this.#context) throw new Error('the browser is closed');
    return this.#context;
  }

  get page(): Page {
    if (!this.#page) throw new Error('the browser is closed');
    return this.#page;
  }

  /**
   * Opens the profile again. `isOffline` cuts the network before the first request; `clockError` is by how much the
   * computer's clock differs from the school's meanwhile, milliseconds.
   */
  async start({ isOffline = false, clockError = 0 } = {}): Promise<Page> {
    this.#context = await this.#openContext();
    this.#guard.watch(this.#context);
    await this.#context.clock.install({ time: this.#school.now() + clockError });
    if (isOffline) await this.#context.setOffline(true);
    this.#page = this.#context.pages()[0] ?? (await this.#context.newPage());
    await this.#page.goto(this.#school.address);
    return this.#page;
  }

  async #openContext(): Promise<BrowserContext> {
    const look = {
      locale: 'ru-RU',
      timezoneId: 'Europe/Moscow',
      viewport: { width: 1366, height: 768 },
    };
    if (typeof this.#place !== 'string') return this.#place.newContext({ ...look, serviceWorkers: 'block' });
    const { executablePath, args } = await findBrowser();
    return chromium.launchPersistentContext(this.#place, { executablePath, args, ...look });
  }

  /** The computer sleeps and wakes later; the school's server lives through the same time by itself. */
  async passTime(milliseconds: number): Promise<void> {
    await this.context.clock.fastForward(milliseconds);
  }

  setOffline(isOffline: boolean): Promise<void> {
    return this.context.setOffline(isOffline);
  }

  async close(): Promise<void> {
    await this.#context?.close();
    this.#forget();
  }

  /** Every process of this browser stands still while the work is done: it writes nothing meanwhile. */
  async whileStopped<Value>(work: () => Promise<Value>): Promise<Value> {
    const pids = await this.#pids();
    for (const pid of pids) signalIfAlive(pid, 'SIGSTOP');
    try {
      return await work();
    } finally {
      for (const pid of pids) signalIfAlive(pid, 'SIGCONT');
    }
  }

  /** Every process of this browser, and no other, gets SIGKILL: nothing is flushed, nobody is told. */
  async kill(): Promise<void> {
    const pids = await this.#pids();
    const closed = this.context.waitForEvent('close');
    for (const pid of pids) signalIfAlive(pid, 'SIGKILL');
    await closed;
    this.#forget();
  }

  async remove(): Promise<void> {
    await this.close();
    if (typeof this.#place === 'string')
      await rm(this.#place, { recursive: true, force: true, maxRetries: 5 });
  }

  async #pids(): Promise<number[]> {
    const browser = this.context.browser();
    if (!browser || browser === this.#place) throw new Error('a private window has no browser of its own');
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.map(({ id }) => id);
  }

  #forget(): void {
    this.#context = undefined;
    this.#page = undefined;
  }
}

const newProfile = (): Promise<string> => mkdtemp(join(tmpdir(), 'zvonok-e2e-profile-'));

/** One process of a browser often ends by itself when another is killed. */
function signalIfAlive(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
