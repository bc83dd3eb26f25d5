import { lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from 'react';
import type { DeviceId } from '../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import { type CellSlot, cellSlotAt, type ProposedValue } from './cell-slot.ts';
import type { Desk } from './desk/desk.ts';
import type { GridModel } from './model/grid-model.ts';

const HistoryDialog = lazy(() =>
  import('./history/history-dialog.tsx').then((module) => ({ default: module.HistoryDialog })),
);
const CellMenu = lazy(() => import('./cell-menu.tsx').then((module) => ({ default: module.CellMenu })));

/** What other features give to a cell. The same functions from draw to draw. */
export type CellParts = {
  /** What was asked about the cell, inside its panel. */
  readonly renderAsked: (cell: CellSlot) => ReactNode;
  /** The dialog that asks the deputy head about it. */
  readonly renderAsk: (ask: {
    readonly cell: CellSlot;
    readonly proposed: ProposedValue | undefined;
    readonly onClose: () => void;
  }) => ReactNode;
  /** This computer, for the history; `undefined` where it is not known. */
  readonly deviceId: DeviceId | undefined;
};

type Opened =
  | { readonly kind: 'menu'; readonly cell: CellSlot; readonly point: { left: number; top: number } }
  | { readonly kind: 'history'; readonly cell: CellSlot }
  | { readonly kind: 'ask'; readonly cell: CellSlot; readonly proposed: ProposedValue | undefined };

/** Menu, history and question of the cell under the cursor: how each is opened, and what is open now. */
export function useCellDialogs(input: {
  readonly desk: Desk;
  readonly model: GridModel;
  readonly open: readonly EntryDocument[];
  readonly parts: CellParts;
}) {
  const { desk, model, open, parts } = input;
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  const close = useCallback(() => setOpened(undefined), []);
  const openFor = useCallback(
    (make: (cell: CellSlot) => Opened) => {
      const cell = cellSlotAt(model, open, desk.selection().focus);
      if (cell) setOpened(make(cell));
    },
    [desk, model, open],
  );
  const ways = useMemo(
    () => ({
      openHistory: () => openFor((cell) => ({ kind: 'history', cell })),
      openAsk: () => openFor((cell) => ({ kind: 'ask', cell, proposed: undefined })),
      openMenu: (point: { left: number; top: number }) => openFor((cell) => ({ kind: 'menu', cell, point })),
    }),
    [openFor],
  );
  const dialog = opened && dialogOf(opened, { parts, close, setOpened, desk, ...ways });
  return { ...ways, dialog: <Suspense fallback={null}>{dialog}</Suspense> };
}

function dialogOf(
  opened: Opened,
  ways: {
    readonly parts: CellParts;
    readonly close: () => void;
    readonly setOpened: (opened: Opened) => void;
    readonly desk: Desk;
    readonly openHistory: () => void;
    readonly openAsk: () => void;
  },
): ReactNode {
  const { parts, close, setOpened, desk } = ways;
  const { cell } = opened;
  if (opened.kind === 'ask') return parts.renderAsk({ cell, proposed: opened.proposed, onClose: close });
  if (opened.kind === 'history') {
    return (
      <HistoryDialog
        cell={cell}
        deviceId={parts.deviceId}
        onClose={close}
        onPropose={(proposed) => setOpened({ kind: 'ask', cell, proposed })}
      />
    );
  }
  return (
    <CellMenu
      cell={cell}
      point={opened.point}
      onClose={close}
      openHistory={ways.openHistory}
      openAsk={ways.openAsk}
      edit={() => desk.startEditing()}
      clear={desk.clear}
    />
  );
}
