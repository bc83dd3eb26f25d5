import type { SignedInPerson } from '../../../renderer/data/client-store.ts';
import type { DeviceId } from '../../../shared/kernel/ids.ts';
import type { Anchor } from '../../../shared/sync/stamp.ts';

/** Who is signed in on a measured page. */
export type Login = {
  readonly person: SignedInPerson;
  readonly deviceId: DeviceId;
  readonly token: string;
  readonly anchor: Anchor;
};

/** What the pages of the bench can be asked from outside; each page answers a part of it. Times in milliseconds. */
export type PagePort = {
  /** Deletes every database of this profile. */
  readonly wipe: () => Promise<void>;
  /** From nothing to everything that the server has for this person. */
  readonly firstSync: (login: Login) => Promise<number>;
  /** Opens what is on the disk and draws the client; nothing is measured. */
  readonly start: (login: Login) => Promise<void>;
  /** From the wish to see a journal to its painted grid. */
  readonly openJournal: (groupId: string) => Promise<number>;
  /** Keystrokes measured since the last call: from the key to its painted text. */
  readonly takeKeystrokes: () => Promise<readonly number[]>;
  /** Entries measured since the last call: from the key to *saved*. */
  readonly takeSaves: () => Promise<readonly number[]>;
  /** Durable inserts of one document of an entry's size, each awaited. */
  readonly rawInserts: (count: number) => Promise<readonly number[]>;
  /** Pulls every mark as a document from that database. */
  readonly pullMarks: (url: string) => Promise<number>;
};

declare global {
  interface Window {
    bench: Partial<PagePort>;
  }
}

export function answer(port: Partial<PagePort>): void {
  window.bench = port;
}
