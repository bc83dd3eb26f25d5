import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Notice } from './notice.ts';
import { type Selection, single } from './selection.ts';

/** View state of one open journal: nothing here is a fact, all of it may be lost without loss. */
export type DeskState = {
  readonly selection: Selection;
  /** The text in the cell's editor while it is open. */
  readonly editing: string | undefined;
  /** `+` was pressed: the next digit is a further mark. */
  readonly isAdding: boolean;
  readonly notice: Notice | undefined;
};

export type DeskStore = StoreApi<DeskState>;

export const createDeskStore = (): DeskStore =>
  createStore<DeskState>(() => ({
    selection: single({ row: 0, column: 0 }),
    editing: undefined,
    isAdding: false,
    notice: undefined,
  }));
