import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { PersonBrowser } from '../../e2e/support/person-browser.ts';
import type { SchoolServer } from '../../e2e/support/school-server.ts';
import { type DiskImage, missingForImages, newDisk } from './disk-image.ts';
import { type FaultJob, randomFrom } from './fault-job.ts';
import { inFolder } from './scratch.ts';
import {
  savedAndWaiting,
  teacherAfterFullDisk,
  teacherOffline,
  typeNext,
  waitingAfterStart,
  withSchool,
} from './teacher-at-disk.ts';

const ROWS = 10;
const MEGABYTES = 128;
const MESSAGE_WITHIN_MS = 2000;
const MOST_KEYS = 20_000;
const SENT_WITHIN_MS = 60_000;

type Seen = {
  readonly saved: number;
  /** How many of them were there after space was made, or reached the school from the window that stayed open. */
  readonly found: number;
  readonly messageMs: number | undefined;
  readonly startedOffline?: boolean;
};

/**
 * [I1] The disk of a teacher's computer fills up while marks are typed: a message comes within two seconds of the first
 * key that could not be saved, and after space was made everything that had been called saved is there.
 *
 * A browser that did not promise to keep the data takes all of them away instead. Then the message comes as soon, and
 * what had been called saved goes to the school from the window.
 */
export const diskFull: FaultJob = {
  name: 'disk-full',
  missing: missingForImages,
  run: async ({ short, seed }) => {
    const random = randomFrom(seed);
    const kept: Seen[] = [];
    const taken: Seen[] = [];
    await withSchool(async (school) => {
      for (let round = 0; round < (short ? 1 : 12); round += 1) {
        kept.push(await inFolder((folder) => fillUp(school, { folder, left: someLeft(random) })));
      }
      for (let round = 0; round < (short ? 0 : 4); round += 1) {
        taken.push(await inFolder((folder) => loseAll(school, { folder, left: someLeft(random) })));
      }
    });
    const seen = [...kept, ...taken];
    const lost = seen.reduce((sum, { saved, found }) => sum + Math.max(0, saved - found), 0);
    const messages = seen.map(({ messageMs }) => messageMs ?? Number.POSITIVE_INFINITY);
    return {
      holds: lost === 0 && messages.every((ms) => ms <= MESSAGE_WITHIN_MS),
      figures:
        `${kept.length} full disks and ${taken.length} with a browser that promised nothing, ` +
        `${seen.reduce((sum, { saved }) => sum + saved, 0)} entries shown as saved, ` +
        `${lost} lost, message within ${Math.round(Math.max(...messages))} ms, ` +
        `${kept.filter(({ startedOffline }) => startedOffline).length} started again without a network`,
    };
  },
};

const someLeft = (random: () => number): number => Math.round(200_000 + random() * 3_000_000);

type Round = { readonly folder: string; readonly left: number };

async function fillUp(school: SchoolServer, { folder, left }: Round): Promise<Seen> {
  const disk = await newDisk(folder, 'disk', MEGABYTES);
  try {
    const browser = await teacherOffline(school, disk);
    const { saved, messageMs } = await thenClose(browser, () => typeUntilFull(browser, disk, left));
    await disk.empty();
    const { browser: again, startedOffline } = await teacherAfterFullDisk(school, disk);
    const found = await thenClose(again, () => waitingAfterStart(again.page));
    return { saved, messageMs, found, startedOffline };
  } finally {
    await disk.unmount();
  }
}

async function loseAll(school: SchoolServer, { folder, left }: Round): Promise<Seen> {
  const disk = await newDisk(folder, 'disk', MEGABYTES);
  try {
    const browser = await teacherOffline(school, disk, { isKept: false });
    return await thenClose(browser, async () => {
      const before = arrivedAt(school);
      const { saved, messageMs } = await typeUntilFull(browser, disk, left);
      await browser.setOffline(false);
      const until = performance.now() + SENT_WITHIN_MS;
      while (arrivedAt(school) - before < saved && performance.now() < until) await sleep(250);
      return { saved, messageMs, found: arrivedAt(school) - before };
    });
  } finally {
    await disk.unmount();
  }
}

const arrivedAt = (school: SchoolServer): number => school.rows('select entry_id from history').length;

async function thenClose<Value>(browser: PersonBrowser, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } finally {
    await browser.close();
  }
}

async function typeUntilFull(
  { page }: PersonBrowser,
  disk: DiskImage,
  left: number,
): Promise<{ saved: number; messageMs: number | undefined }> {
  for (let index = 0; index < ROWS; index += 1) await typeNext(page, index, ROWS);
  await disk.fillBut(left);
  let saved = 0;
  let firstUnsaved: number | undefined;
  for (let index = ROWS; index < MOST_KEYS; index += 1) {
    const struck = performance.now();
    await typeNext(page, index, ROWS);
    const now = await savedSoon(page);
    if (await alertOf(page).isVisible()) {
      return { saved, messageMs: performance.now() - (firstUnsaved ?? struck) };
    }
    if (now === undefined) firstUnsaved ??= struck;
    else {
      firstUnsaved = undefined;
      saved = now;
    }
  }
  return { saved, messageMs: undefined };
}

const alertOf = (page: Page) => page.getByRole('alert').filter({ hasText: /мест|сохран/i });

/** A key that is still being written is none that could not be saved: it is given a moment, the message is not. */
async function savedSoon(page: Page): Promise<number | undefined> {
  const until = performance.now() + MESSAGE_WITHIN_MS / 4;
  for (;;) {
    const now = await savedAndWaiting(page);
    if (now !== undefined || performance.now() > until || (await alertOf(page).isVisible())) return now;
  }
}
