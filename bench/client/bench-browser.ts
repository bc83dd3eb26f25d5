import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { findBrowser } from '../../scripts/find-browser.ts';
import { benchFolder } from '../server/bench-school.ts';
import type { PagePort } from './pages/page-port.ts';

/** A real Chromium with a profile on a real disk, empty at first. */
export async function startBrowser(): Promise<BrowserContext> {
  const profile = await mkdtemp(join(await benchFolder(), 'profile-'));
  return chromium.launchPersistentContext(profile, {
    ...(await findBrowser()),
    viewport: { width: 1366, height: 768 },
    locale: 'ru-RU',
  });
}

/** A fresh page of that address; the one before it is closed. */
export async function openPage(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  for (const other of context.pages()) if (other !== page) await other.close();
  await page.goto(url);
  await page.waitForFunction(() => 'bench' in window);
  return page;
}

type Input<Name extends keyof PagePort> = Parameters<PagePort[Name]>;
type Answer<Name extends keyof PagePort> = Awaited<ReturnType<PagePort[Name]>>;

/** Asks a page one of the things it answers. */
export function ask<Name extends keyof PagePort>(
  page: Page,
  name: Name,
  ...input: Input<Name>
): Promise<Answer<Name>> {
  const asked = { name, input };
  return page.evaluate(async (wish) => {
    const answers: ((...given: never) => unknown) | undefined = window.bench[wish.name];
    if (!answers) throw new Error(`the page does not answer ${wish.name}`);
    return answers(...(wish.input as never));
  }, asked) as Promise<Answer<Name>>;
}
