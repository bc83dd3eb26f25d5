import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { findBrowser } from '../../scripts/find-browser.ts';
import type { Guard } from './guard.ts';
import type { SchoolServer } from './school-server.ts';

export type BrowserOptions = {
  readonly colorScheme?: 'light' | 'dark';
  /** Folder of the profile; a new one of the system's temporary folder unless said. Removed with the browser. */
  readonly profile?: string;
  /** Opens without a network: the profile must hold the client already. */
  readonly isOffline?: boolean;
};

/**
 * One person's browser with its data on disk, as on a school computer: it can be closed, killed and opened again on
 * the same profile. Its clock shows the school's present.
 */
export class PersonBrowser {
  readonly #school: SchoolServer;
  readonly #guard: Guard;
  readonly #profile: string;
  readonly #options: BrowserOptions;
  #context: BrowserContext | undefined;
  #page: Page | undefined;

  private constructor(parts: {
    school: SchoolServer;
    guard: Guard;
    profile: string;
    options: BrowserOptions;
  }) {
    this.#school = parts.school;
    this.#guard = parts.guard;
    this.#profile = parts.profile;
    this.#options = parts.options;
  }

  static async open(
    school: SchoolServer,
    guard: Guard,
    options: BrowserOptions = {},
  ): Promise<PersonBrowser> {
    const { profile = await mkdtemp(join(tmpdir(), 'zvonok-e2e-profile-')), isOffline, ...rest } = options;
    const browser = new PersonBrowser({ school, guard, profile, options: rest });
    try {
      await browser.start({ ...(isOffline && { isOffline }) });
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
    const { executablePath, args } = await findBrowser();
    this.#context = await chromium.launchPersistentContext(this.#profile, {
      executablePath,
      args,
      locale: 'ru-RU',
      timezoneId: 'Europe/Moscow',
      viewport: { width: 1366, height: 768 },
      ...this.#options,
    });
    this.#guard.watch(this.#context);
    await this.#context.clock.install({ time: this.#school.now() + clockError });
    if (isOffline) await this.#context.setOffline(true);
    this.#page = this.#context.pages()[0] ?? (await this.#context.newPage());
    await this.#page.goto(this.#school.address);
    return this.#page;
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
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  async #pids(): Promise<number[]> {
    const browser = this.context.browser();
    if (!browser) throw new Error('a persistent context without its browser');
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.map(({ id }) => id);
  }

  #forget(): void {
    this.#context = undefined;
    this.#page = undefined;
  }
}

/** One process of a browser often ends by itself when another is killed. */
function signalIfAlive(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
