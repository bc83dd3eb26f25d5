import type { ZvonokDesktop } from '../../shared/desktop/contract.ts';
import type { SignedInPerson } from './client-store.ts';

/** One entry as the second copy holds it: its JSON. */
export type CopiedEntry = { readonly id: string; readonly text: string };

/**
 * A second, fsynced copy of the entries that the server has not judged (R1), outside the browser's storage, which a
 * full disk once wiped whole. Every failure is an error.
 */
export type SecondCopy = {
  /** Resolves when the entries are on the disk. One that is there already is replaced. */
  readonly append: (entries: readonly CopiedEntry[]) => Promise<void>;
  /** In the order in which they were first appended; lines that are torn or damaged are counted and stay. */
  readonly list: () => Promise<{ readonly entries: readonly CopiedEntry[]; readonly unreadable: number }>;
  readonly drop: (ids: readonly string[]) => Promise<void>;
};

/** As many as one message to the shell may carry (shared/desktop/contract.ts). */
const BATCH = 500;

/** The desktop shell's copy; `undefined` in a browser, where there is none. */
export function desktopCopy(
  desktop: Pick<ZvonokDesktop, 'unsent'> | undefined,
  person: Pick<SignedInPerson, 'id' | 'schoolId'>,
): SecondCopy | undefined {
  if (!desktop) return undefined;
  const owner = { school: person.schoolId, person: person.id };
  const { unsent } = desktop;
  return {
    async append(entries) {
      for (const batch of batchesOf(entries)) valueOf(await unsent.append(owner, batch));
    },
    list: async () => valueOf(await unsent.list(owner)),
    async drop(ids) {
      for (const batch of batchesOf(ids)) valueOf(await unsent.drop(owner, batch));
    },
  };
}

type Answer<Value> =
  Awaited<ReturnType<ZvonokDesktop['unsent']['list']>> extends infer Listed
    ? Extract<Listed, { ok: false }> | { readonly ok: true; readonly value: Value }
    : never;

function valueOf<Value>(answer: Answer<Value>): Value {
  if (answer.ok) return answer.value;
  throw new Error(`the second copy: ${answer.problem.code}`);
}

function batchesOf<Item>(items: readonly Item[]): Item[][] {
  const batches: Item[][] = [];
  for (let from = 0; from < items.length; from += BATCH) batches.push(items.slice(from, from + BATCH));
  return batches;
}
