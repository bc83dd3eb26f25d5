import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { projectRoot } from '../test-run/run-tool.ts';
import { shrinkPng } from './shrink-png.ts';

const folder = join(projectRoot, 'docs', 'pictures');
/** A clone carries every picture for ever. */
const MAX_BYTES = 150_000;

/**
 * Writes what is seen to `docs/pictures/<name>.png`.
 * @throws Error when the picture is too large to be kept in the repository
 */
export async function savePicture(seen: Page | Locator, name: string): Promise<void> {
  const png = shrinkPng(await seen.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' }));
  if (png.length > MAX_BYTES) throw new Error(`${name}.png: ${png.length} bytes`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.png`), png);
  console.log(`${name}.png  ${Math.ceil(png.length / 1000)} kB`);
}
