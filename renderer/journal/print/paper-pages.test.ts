import { expect, it } from 'vitest';
import { LESSONS_ON_PAGE, paperPages } from './paper-pages.ts';

it.each([0, 1, LESSONS_ON_PAGE, LESSONS_ON_PAGE + 1, 170])(
  '%i lessons are all printed, once, in order',
  (count) => {
    const columns = Array.from({ length: count }, (_, index) => index);
    const pages = paperPages(columns);
    expect(pages.flatMap((page) => page.columns)).toEqual(columns);
    expect(pages.map((page) => page.start)).toEqual(pages.map((_, index) => index * LESSONS_ON_PAGE));
    expect(pages.every((page) => page.columns.length > 0)).toBe(true);
  },
);
