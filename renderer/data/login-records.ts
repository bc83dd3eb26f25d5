import { endOf, openIndexed, resultOf } from './indexed-requests.ts';

/**
 * Records of the logins that signed in on this computer, by login. Kept like entries are, in IndexedDB with strict
 * durability: browsers write `localStorage` when they please, and a browser killed soon after the first sign-in
 * forgot that it happened, so that its teacher stood before a closed door until the network came back (I1).
 */
export type LoginRecords = {
  readonly read: (login: string) => Promise<unknown>;
  /** Resolves when the record is durable. */
  readonly write: (login: string, record: unknown) => Promise<void>;
};

const DATABASE = 'zvonok-logins';
const STORE = 'logins';

export function openLoginRecords(factory: IDBFactory = indexedDB): LoginRecords {
  let opened: Promise<IDBDatabase> | undefined;
  const database = () => {
    opened ??= openIndexed(factory, DATABASE, (made) => made.createObjectStore(STORE));
    // A failed opening is tried anew the next time; it must not be remembered.
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };
  return {
    async read(login) {
      const store = (await database()).transaction(STORE, 'readonly').objectStore(STORE);
      return resultOf<unknown>(store.get(login));
    },
    async write(login, record) {
      const transaction = (await database()).transaction(STORE, 'readwrite', { durability: 'strict' });
      transaction.objectStore(STORE).put(record, login);
      await endOf(transaction);
    },
  };
}
