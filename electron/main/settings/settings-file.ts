import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DesktopFailure } from '../../ipc/desktop-failure.ts';
import { replaceFile } from '../files/replace-file.ts';
import { normaliseServerAddress } from './server-address.ts';

export type Settings = { readonly serverAddress: string | null };

/** The shell's own settings in the user's data folder. What cannot be read or trusted counts as not set. */
export class SettingsFile {
  readonly #path: string;

  constructor(userData: string) {
    this.#path = join(userData, 'settings.json');
  }

  async read(): Promise<Settings> {
    return { serverAddress: addressIn(await this.#parsed()) };
  }

  async setServerAddress(text: string): Promise<Settings> {
    const serverAddress = normaliseServerAddress(text);
    if (serverAddress === null) throw new DesktopFailure('server-address-refused');
    await replaceFile(this.#path, `${JSON.stringify({ serverAddress }, null, 2)}\n`);
    return { serverAddress };
  }

  async #parsed(): Promise<unknown> {
    try {
      return JSON.parse(await readFile(this.#path, 'utf8'));
    } catch {
      return null;
    }
  }
}

/** Checked again on the way in: the file may have been edited by hand. */
function addressIn(settings: unknown): string | null {
  if (typeof settings !== 'object' || settings === null || !('serverAddress' in settings)) return null;
  return typeof settings.serverAddress === 'string' ? normaliseServerAddress(settings.serverAddress) : null;
}
