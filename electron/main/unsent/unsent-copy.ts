import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Static } from 'typebox';
import type { UnsentList, UnsentOwner } from '../../../shared/desktop/contract.ts';
import { replaceFile, syncFolder } from '../files/replace-file.ts';
import { type Entry, readLine, writeLine } from './unsent-line.ts';

type Owner = Static<typeof UnsentOwner>;

/**
 * The second copy of entries that the server has not judged yet [I1]: one append-only file per person and
 * school, outside the browser's storage, which a full disk once wiped whole.
 *
 * `append` returns after fsync. A torn last line, or one damaged on the disk, costs only itself, is
 * counted, and is never deleted: `drop` removes exactly the entries that it names.
 */
export class UnsentCopy {
  readonly #folder: string;
  /** One call at a time per file: an append in the middle of a rewrite would be lost. */
  readonly #queues = new Map<string, Promise<unknown>>();

  constructor(userData: string) {
    this.#folder = join(userData, 'unsent');
  }

  append(owner: Owner, entries: readonly Entry[]): Promise<void> {
    return this.#inTurn(owner, (path) => appendLines(path, entries.map(writeLine)));
  }

  list(owner: Owner): Promise<Static<typeof UnsentList>> {
    return this.#inTurn(owner, async (path) => listOf(await linesOf(path)));
  }

  drop(owner: Owner, ids: readonly string[]): Promise<void> {
    const dropped = new Set(ids);
    return this.#inTurn(owner, async (path) => {
      const lines = await linesOf(path);
      const kept = lines.filter((line) => !dropped.has(readLine(line)?.id ?? ''));
      if (kept.length < lines.length) await replaceFile(path, kept.map((line) => `${line}\n`).join(''));
    });
  }

  #inTurn<T>(owner: Owner, work: (path: string) => Promise<T>): Promise<T> {
    const path = join(this.#folder, `${fileNameOf(owner)}.jsonl`);
    const before = this.#queues.get(path) ?? Promise.resolve();
    const turn = before.then(() => work(path));
    this.#queues.set(
      path,
      turn.catch(() => undefined),
    );
    return turn;
  }
}

/** A hash, because ids may differ only in case, and some systems' file names may not. */
function fileNameOf({ school, person }: Owner): string {
  return createHash('sha256').update(`${school}\n${person}`).digest('hex').slice(0, 32);
}

async function appendLines(path: string, lines: readonly string[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    // A torn tail is closed off first, or it would spoil the first new line too.
    const start = size > 0 && !(await endsALine(handle, size)) ? '\n' : '';
    await handle.appendFile(`${start}${lines.join('\n')}\n`, 'utf8');
    await handle.sync();
    if (size === 0) await syncFolder(dirname(path));
  } finally {
    await handle.close();
  }
}

async function endsALine(handle: FileHandle, size: number): Promise<boolean> {
  const last = Buffer.alloc(1);
  await handle.read(last, 0, 1, size - 1);
  return last.toString('latin1') === '\n';
}

async function linesOf(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').filter((line) => line !== '');
}

/** An entry that was appended twice (an answer lost on the way) is listed once. */
function listOf(lines: readonly string[]): Static<typeof UnsentList> {
  const read = lines.map(readLine);
  const entries = new Map(read.filter((entry) => entry !== null).map((entry) => [entry.id, entry]));
  return { entries: [...entries.values()], unreadable: read.filter((entry) => entry === null).length };
}
