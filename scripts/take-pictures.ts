// `npm run pictures`: opens the demo in a browser as each user and writes the pictures of `docs/`. `--only NAME`
// (teacher, refused, staff, parent; may be repeated) takes a part of them.
import 'temporal-polyfill/global';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { findBrowser } from './find-browser.ts';
import { picturesOfParent } from './pictures/parent.ts';
import { pictureOfRefused } from './pictures/refused.ts';
import { startDemo } from './pictures/running-demo.ts';
import type { PictureSet, School } from './pictures/school.ts';
import { picturesOfStaff } from './pictures/staff.ts';
import { picturesOfTeacher } from './pictures/teacher.ts';

/** The present of most pictures: a Monday in the middle of a lesson. */
const LESSON_TIME = '2026-11-23T10:40';
/** The refused entry needs a window that closes while one looks on. */
const BEFORE_MIDNIGHT = '2026-11-23T23:58';

const sets: ReadonlyArray<{ name: string; now: string; take: PictureSet }> = [
  { name: 'teacher', now: LESSON_TIME, take: picturesOfTeacher },
  { name: 'refused', now: BEFORE_MIDNIGHT, take: pictureOfRefused },
  { name: 'staff', now: LESSON_TIME, take: picturesOfStaff },
  { name: 'parent', now: LESSON_TIME, take: picturesOfParent },
];

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
const chosen = sets.filter(({ name }) => values.only === undefined || values.only.includes(name));
if (chosen.length === 0) throw new Error(`--only: ${sets.map(({ name }) => name).join(', ')}`);

const browser = await chromium.launch(await findBrowser());
try {
  for (const { now, take } of chosen) {
    const demo = await startDemo(now);
    try {
      const school: School = { browser, ...demo.announcement };
      await take(school);
    } finally {
      await demo.stop();
    }
  }
} finally {
  await browser.close();
}
