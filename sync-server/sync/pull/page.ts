import type { Checkpoint } from '../../../shared/sync/messages.ts';

export type Removed = { readonly id: string; readonly _deleted: true };

/** A page of one collection in order of (change, id), and how far it goes. */
export type Page<Document> = {
  readonly documents: ReadonlyArray<Document | Removed>;
  readonly checkpoint: Checkpoint;
};

export const START: Checkpoint = { change: 0, id: '' };

export const removed = (id: string): Removed => ({ id, _deleted: true });

/** The checkpoint after the last row of a page; where nothing came, it stays. */
export function checkpointAfter(
  rows: ReadonlyArray<{ readonly change: number; readonly id: string }>,
  before: Checkpoint,
): Checkpoint {
  const last = rows.at(-1);
  return last === undefined ? before : { change: last.change, id: last.id };
}
