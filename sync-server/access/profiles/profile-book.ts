import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkProfile } from '../../../shared/access/profile/check-profile.ts';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';

/** The regulation profiles that this server knows, by id. */
export type ProfileBook = ReadonlyMap<string, RegulationProfile>;

/** The profile of a school that has not chosen one. */
export const DEFAULT_PROFILE = 'mo-shemetovo';

const SHIPPED = join(import.meta.dirname, '..', '..', '..', 'assets', 'regulation-profiles');
/** Part of the program, so read once a process: looking through them is a tenth of what building an app costs. */
let shipped: Promise<readonly RegulationProfile[]> | undefined;

/**
 * Reads the profiles that come with the program and those of `folder` (the data folder's `profiles`), where a file
 * of the same id takes the place of ours. A missing folder is empty.
 * @throws Error naming the file and each fault of a profile that is not whole: a server that would take requests by half
 * a regulation does not start
 */
export async function loadProfiles(folder?: string): Promise<ProfileBook> {
  shipped ??= readFolder(SHIPPED);
  const own = folder === undefined ? [] : await readFolder(folder);
  return new Map([...(await shipped), ...own].map((profile) => [profile.id, profile]));
}

async function readFolder(folder: string): Promise<RegulationProfile[]> {
  const names = (await namesIn(folder)).filter((name) => name.endsWith('.json')).toSorted();
  return Promise.all(names.map((name) => readProfile(folder, name)));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

async function readProfile(folder: string, name: string): Promise<RegulationProfile> {
  const checked = checkProfile(parse(await readFile(join(folder, name), 'utf8'), name));
  if (!checked.ok)
    throw new Error(`Профиль ${name}:\n${checked.problem.map((line) => `  ${line}`).join('\n')}`);
  if (`${checked.value.id}.json` !== name)
    throw new Error(`Профиль ${name}: файл должен называться ${checked.value.id}.json`);
  return checked.value;
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`Профиль ${name}: это не JSON`, { cause });
  }
}
