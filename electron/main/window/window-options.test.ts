import { expect, test } from 'vitest';
import { windowOptions } from './window-options.ts';

test.each([true, false])(
  'C1: developer tools and a packaged program (%s) exclude each other',
  (isPackaged) => {
    const { webPreferences } = windowOptions({ preload: 'preload.cjs', isPackaged });
    expect(webPreferences?.devTools).toBe(!isPackaged);
  },
);
