import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SettingsFile } from './settings-file.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'settings-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('the settings', () => {
  test('are empty before anything was set', async () => {
    expect(await new SettingsFile(folder).read()).toEqual({ serverAddress: null });
  });

  test('are kept for the next start, in one file', async () => {
    await new SettingsFile(folder).setServerAddress('https://a.example/');
    expect(await new SettingsFile(folder).read()).toEqual({ serverAddress: 'https://a.example' });
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  test('a refused address leaves the old one', async () => {
    const settings = new SettingsFile(folder);
    await settings.setServerAddress('https://a.example');
    await expect(settings.setServerAddress('http://b.example')).rejects.toMatchObject({
      code: 'server-address-refused',
    });
    expect(await settings.read()).toEqual({ serverAddress: 'https://a.example' });
  });

  test.each([
    '{"serverAddress":',
    '[]',
    'null',
    '{"serverAddress":5}',
    '{"serverAddress":"http://evil.example"}',
    '',
  ])('a file with %s in it counts as not set', async (text) => {
    await writeFile(join(folder, 'settings.json'), text);
    expect(await new SettingsFile(folder).read()).toEqual({ serverAddress: null });
  });
});
