import { join } from 'node:path';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import type { Store } from '../storage/store.ts';
import { readCertificate } from './signature/certificate-file.ts';
import { commandSigner } from './signature/command-signer.ts';
import type { Signer } from './signature/signer.ts';
import { softwareSigner } from './signature/software-signer.ts';

/** What making and keeping documents needs of the server it runs on. */
export type DocumentDesk = {
  /** Folder of the files. */
  readonly folder: string;
  /** Who signs for a school. */
  readonly signerOf: (schoolId: SchoolId) => Promise<Signer>;
};

export type SigningSettings = {
  /** A certified module: a program and its words (see `command-signer.ts`); without it the server signs by itself. */
  readonly command?: readonly [string, ...string[]];
  /** Of the school's own key, where it is encrypted. */
  readonly passphrase?: string;
};

type DeskOptions = {
  readonly dataFolder: string;
  readonly signing?: SigningSettings;
  readonly store: Store;
  readonly clock: Clock;
};

/** Files in `documents/`, keys and certificates in `signature/SCHOOL/`, both under the data folder. */
export function documentDesk({ dataFolder, signing = {}, store, clock }: DeskOptions): DocumentDesk {
  const signers = new Map<SchoolId, Promise<Signer>>();
  const open = async (schoolId: SchoolId): Promise<Signer> => {
    const folder = join(dataFolder, 'signature', schoolId);
    const { command, passphrase } = signing;
    if (command) return commandSigner(command, await readCertificate(folder));
    const { name } = await store.db
      .selectFrom('school')
      .select('name')
      .where('id', '=', schoolId)
      .executeTakeFirstOrThrow();
    return softwareSigner({ folder, owner: name, ...(passphrase !== undefined && { passphrase }) }, clock);
  };
  return {
    folder: join(dataFolder, 'documents'),
    signerOf: (schoolId) => {
      const known = signers.get(schoolId) ?? open(schoolId);
      signers.set(schoolId, known);
      // What failed is tried anew: the operator may have mended the files.
      known.catch(() => signers.delete(schoolId));
      return known;
    },
  };
}
