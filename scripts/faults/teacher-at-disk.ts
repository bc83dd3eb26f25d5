import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Guard } from '../../e2e/support/guard.ts';
import { fillSignIn, grid, state, waitUntilInstalled } from '../../e2e/support/journal.ts';
import { PersonBrowser } from '../../e2e/support/person-browser.ts';
import { SchoolServer } from '../../e2e/support/school-server.ts';
import { makeSchoolTemplate } from '../../e2e/support/school-template.ts';
import { ServerHost } from '../../e2e/support/server-host.ts';
import type { DiskImage } from './disk-image.ts';

const PATIENCE_MS = 60_000;
const MARKS = ['5', '4', '3', '2'] as const;

/** A demo school on a server of its own, for as long as the work takes. */
export async function withSchool<Value>(work: (school: SchoolServer) => Promise<Value>): Promise<Value> {
  const template = await makeSchoolTemplate();
  const host = new ServerHost();
  const school = await SchoolServer.over(template, host);
  try {
    await school.start();
    return await work(school);
  } finally {
    await school.remove();
    await host.kill();
    await template.remove();
  }
}

const profileOn = (disk: DiskImage): string => join(disk.folder, 'profile');

/**
 * A teacher who signed in, has everything on that disk, and then works without a network in a journal. `isKept`: the
 * browser promised to keep the data, as it does to an installed client.
 */
export async function teacherOffline(
  school: SchoolServer,
  disk: DiskImage,
  { isKept = true } = {},
): Promise<PersonBrowser> {
  const guard = new Guard(school.address);
  if (isKept) await allowToKeep(profileOn(disk), school.address);
  const browser = await PersonBrowser.open(school, guard, { profile: profileOn(disk) });
  await fillSignIn(browser.page, 'teacher');
  await state(browser.page).filter({ hasText: 'Отправлено в школу' }).waitFor({ timeout: PATIENCE_MS });
  await waitUntilInstalled(browser.page);
  await disk.sync();
  await browser.setOffline(true);
  await openAlgebra(browser.page);
  return browser;
}

/**
 * Writes into the profile what a browser grants to an installed client that asks to keep its data: they are not thrown
 * away when the disk runs full. Without it a browser throws all of them away at once, and no page can keep it from that.
 */
async function allowToKeep(profile: string, origin: string): Promise<void> {
  const exceptions = { durable_storage: { [`${origin},*`]: { setting: 1 } } };
  await mkdir(join(profile, 'Default'), { recursive: true });
  await writeFile(
    join(profile, 'Default', 'Preferences'),
    JSON.stringify({ profile: { content_settings: { exceptions } } }),
  );
}

/** The same teacher on what is left of the disk, still without a network. Stale locks are those of a dead computer. */
export async function teacherAgain(school: SchoolServer, disk: DiskImage): Promise<PersonBrowser> {
  const profile = profileOn(disk);
  for (const lock of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) {
    await rm(join(profile, lock), { force: true });
  }
  const guard = new Guard(school.address);
  return signedIn(await PersonBrowser.open(school, guard, { profile, isOffline: true }));
}

export type Recovered = {
  readonly browser: PersonBrowser;
  /** Whether the client itself was still there, so that it started without a network. */
  readonly startedOffline: boolean;
};

/**
 * As `teacherAgain`, for a disk that had been full: a browser that could not write its register of installed clients
 * throws that register away, the data not. The client is then opened once with a network, which is gone again before
 * the teacher signs in: what is found was on the disk.
 */
export async function teacherAfterFullDisk(school: SchoolServer, disk: DiskImage): Promise<Recovered> {
  try {
    return { browser: await teacherAgain(school, disk), startedOffline: true };
  } catch (error) {
    if (!String(error).includes('ERR_INTERNET_DISCONNECTED')) throw error;
  }
  const guard = new Guard(school.address);
  const browser = await PersonBrowser.open(school, guard, { profile: profileOn(disk) });
  await waitUntilInstalled(browser.page);
  await browser.setOffline(true);
  return { browser: await signedIn(browser), startedOffline: false };
}

async function signedIn(browser: PersonBrowser): Promise<PersonBrowser> {
  try {
    await fillSignIn(browser.page, 'teacher');
    await browser.page.getByRole('navigation', { name: 'Разделы' }).waitFor({ timeout: PATIENCE_MS });
    return browser;
  } catch (error) {
    await browser.close();
    throw error;
  }
}

export async function openAlgebra(page: Page): Promise<void> {
  await page.getByRole('link', { name: '7Б Алгебра' }).first().press('Enter');
  await grid(page).waitFor({ timeout: PATIENCE_MS });
}

/** Types the next mark and goes on to the next pupil; a column that is full is begun again with other marks. */
export async function typeNext(page: Page, index: number, rows: number): Promise<void> {
  await page.keyboard.press(MARKS[(index + Math.floor(index / rows)) % MARKS.length] ?? '5');
  await page.keyboard.press('Enter');
  if ((index + 1) % rows !== 0) return;
  for (let row = 0; row < rows; row += 1) await page.keyboard.press('ArrowUp');
}

/** How many entries wait, as the screen says it; undefined while something is not yet saved. */
export async function savedAndWaiting(page: Page): Promise<number | undefined> {
  const text = (await state(page).textContent()) ?? '';
  if (!text.includes('Сохранено на этом компьютере')) return undefined;
  return Number(/Ждут отправки: (\d+)/.exec(text)?.[1] ?? '0');
}

/** The number of waiting entries after a start; 0 where the screen says of none. */
export async function waitingAfterStart(page: Page): Promise<number> {
  const line = state(page).filter({ hasText: /Ждут отправки: \d+/ });
  const isThere = await line.waitFor({ timeout: PATIENCE_MS }).then(
    () => true,
    () => false,
  );
  if (!isThere) return 0;
  return Number(/Ждут отправки: (\d+)/.exec((await line.textContent()) ?? '')?.[1] ?? '0');
}
