import { setTimeout as sleep } from 'node:timers/promises';
import type { PersonBrowser } from '../../e2e/support/person-browser.ts';
import type { SchoolServer } from '../../e2e/support/school-server.ts';
import { cutOff, type DiskImage, missingForImages, newDisk } from './disk-image.ts';
import { type FaultJob, randomFrom } from './fault-job.ts';
import { inFolder } from './scratch.ts';
import {
  savedAndWaiting,
  teacherAgain,
  teacherOffline,
  typeNext,
  waitingAfterStart,
  withSchool,
} from './teacher-at-disk.ts';

const ROWS = 10;
const CUTS_A_SESSION = 5;
const MEGABYTES = 192;

type Cut = { readonly disk: DiskImage; readonly saved: number };

/**
 * [I1] The power of a teacher's computer goes at a random moment: the medium is copied while the browser is stopped in
 * the middle of its work, and a browser starts on the copy. All that the screen had called saved must be there.
 */
export const powerCut: FaultJob = {
  name: 'power-cut',
  missing: missingForImages,
  run: async ({ short, seed }) => {
    const sessions = short ? 1 : 10;
    const random = randomFrom(seed);
    const seen: Array<{ saved: number; found: number }> = [];
    await withSchool(async (school) => {
      for (let session = 0; session < sessions; session += 1) {
        seen.push(
          ...(await inFolder((folder) =>
            cutSession(school, { folder, random, cuts: short ? 3 : CUTS_A_SESSION }),
          )),
        );
      }
    });
    const lost = seen.reduce((sum, { saved, found }) => sum + Math.max(0, saved - found), 0);
    const saved = seen.reduce((sum, cut) => sum + cut.saved, 0);
    return {
      holds: seen.length > 0 && saved > 0 && lost === 0,
      figures: `${seen.length} cuts, ${saved} entries shown as saved, ${lost} lost`,
    };
  },
};

async function cutSession(
  school: SchoolServer,
  { folder, random, cuts }: { folder: string; random: () => number; cuts: number },
): Promise<Array<{ saved: number; found: number }>> {
  const disk = await newDisk(folder, 'disk', MEGABYTES);
  const made: Cut[] = [];
  try {
    const browser = await teacherOffline(school, disk);
    try {
      for (let cut = 0; cut < cuts; cut += 1) {
        await typeFor(browser, { from: cut * 1000, ms: 300 + random() * 1500 });
        made.push(await cutPower(browser, { disk, folder, name: `cut-${cut}` }));
      }
    } finally {
      await browser.close();
    }
    const seen: Array<{ saved: number; found: number }> = [];
    for (const { disk: left, saved } of made) seen.push({ saved, found: await countOn(school, left) });
    return seen;
  } finally {
    for (const cut of made) await cut.disk.unmount();
    await disk.unmount();
  }
}

/** Types without pause; the numbers start anew with every call, so that every key changes something. */
async function typeFor({ page }: PersonBrowser, { from, ms }: { from: number; ms: number }): Promise<void> {
  const end = performance.now() + ms;
  for (let index = from; performance.now() < end; index += 1) await typeNext(page, index, ROWS);
}

async function cutPower(
  browser: PersonBrowser,
  { disk, folder, name }: { disk: DiskImage; folder: string; name: string },
): Promise<Cut> {
  let saved = await savedAndWaiting(browser.page);
  while (saved === undefined) {
    await sleep(5);
    saved = await savedAndWaiting(browser.page);
  }
  const left = await browser.whileStopped(() => cutOff(disk, folder, name));
  return { disk: left, saved };
}

async function countOn(school: SchoolServer, disk: DiskImage): Promise<number> {
  const browser = await teacherAgain(school, disk);
  try {
    return await waitingAfterStart(browser.page);
  } finally {
    await browser.close();
  }
}
