import type { EntryId, PersonId } from '../../shared/kernel/ids.ts';
import type { Entry } from '../../shared/sync/entry.ts';
import type { RefusalCode } from '../../shared/sync/verdict.ts';
import type { Finding } from './finding.ts';
import type { HistoryRow } from './history-rows.ts';

type Waiting = {
  readonly number: number;
  readonly authorId: PersonId;
  readonly inTable: HistoryRow['settled'];
  settled: HistoryRow['settled'];
};

/** Nobody has to deal with these, though they were refused. */
const DONE_AT_ONCE: ReadonlySet<RefusalCode | undefined> = new Set(['later-entry-stands', 'entry-unknown']);

/**
 * `settled` is the one thing of a row that may change after it was written, so its hash does not hold it. Which entries
 * their authors have dealt with follows from the history itself: who settled what, and what was decided.
 */
export class SettledWalk {
  readonly #waiting = new Map<EntryId, Waiting>();
  readonly #findings: Finding[] = [];

  take(row: HistoryRow, entry: Entry, code: RefusalCode | undefined): void {
    const { number, entry_id: entryId, author_id: authorId, status } = row;
    if (status === 'accepted') {
      this.#follow(entry);
      if (row.settled !== 1) this.#findings.push({ kind: 'row', number, entryId, column: 'settled' });
      return;
    }
    const settled = DONE_AT_ONCE.has(code) ? 1 : 0;
    this.#waiting.set(entryId, { number, authorId, inTable: row.settled, settled });
  }

  #follow({ operation, authorId }: Entry): void {
    if (operation.type !== 'refusal.settle' && operation.type !== 'appeal.decide') return;
    const target = this.#waiting.get(operation.entryId);
    if (!target) return;
    const isDone =
      operation.type === 'refusal.settle' || operation.outcome === 'approve' || authorId === target.authorId;
    target.settled = isDone ? 1 : 0;
  }

  /** After the last row. */
  findings(): Finding[] {
    const wrong = [...this.#waiting].filter(([, { inTable, settled }]) => inTable !== settled);
    return [
      ...this.#findings,
      ...wrong.map(([entryId, { number }]): Finding => ({ kind: 'row', number, entryId, column: 'settled' })),
    ];
  }
}
