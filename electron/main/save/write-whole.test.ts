import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeWhole } from './write-whole.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zvonok-save-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('[SV1] a file is written whole in place of the one that was there, and nothing else stays', async () => {
  const path = join(folder, 'реестр.csv');
  await writeFile(path, 'прежний');
  await writeWhole(path, new TextEncoder().encode('новый'));
  expect(await readFile(path, 'utf8')).toBe('новый');
  expect(await readdir(folder)).toEqual(['реестр.csv']);
});

test('[SV1] where it cannot be written, what was there before is there still, and no half', async () => {
  const path = join(folder, 'занято');
  await mkdir(join(path, 'внутри'), { recursive: true });
  await expect(writeWhole(path, new Uint8Array([1]))).rejects.toMatchObject({ syscall: 'rename' });
  expect(await readdir(folder)).toEqual(['занято']);
  await expect(writeWhole(join(folder, 'нет', 'x.pdf'), new Uint8Array())).rejects.toMatchObject({
    code: 'ENOENT',
  });
});
