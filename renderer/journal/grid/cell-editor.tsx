import { type KeyboardEvent, useRef } from 'react';
import { useStore } from 'zustand';
import { longDay } from '../../locales/format.ts';
import { useWords } from '../../locales/use-words.ts';
import type { Desk } from '../desk/desk.ts';
import { COLUMN_WIDTH, FROZEN_WIDTH, HEAD_HEIGHT, ROW_HEIGHT } from './geometry.ts';

const AFTER: Readonly<Record<string, { rows?: number; columns?: number }>> = {
  Enter: { rows: 1 },
  'Shift+Enter': { rows: -1 },
  Tab: { columns: 1 },
  'Shift+Tab': { columns: -1 },
};

type EditorProps = { readonly desk: Desk; readonly onClosed: () => void };

/** F2: the cell's text in a field over the cell. Leaving it takes the text; Escape leaves the cell as it was. */
export function CellEditor({ desk, onClosed }: EditorProps) {
  const text = useStore(desk.view, (state) => state.editing);
  return text === undefined ? null : <OpenEditor desk={desk} onClosed={onClosed} text={text} />;
}

function OpenEditor({ desk, onClosed, text }: EditorProps & { readonly text: string }) {
  const { t, language } = useWords();
  const { row, column } = useStore(desk.view, (state) => state.selection.focus);
  const isClosed = useRef(false);
  const close = (finish: () => boolean): boolean => {
    if (isClosed.current) return true;
    isClosed.current = true;
    const isTaken = finish();
    if (!isTaken) isClosed.current = false;
    return isTaken;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    const move = AFTER[event.shiftKey ? `Shift+${event.key}` : event.key];
    const { value } = event.currentTarget;
    if (event.key === 'Escape') close(() => (desk.cancelEditing(), true));
    else if (!move || !close(() => desk.finishEditing(value))) {
      if (move) event.preventDefault();
      return;
    } else if (desk.view.getState().notice === undefined) desk.move(move);
    event.preventDefault();
    onClosed();
  };
  const grid = desk.grid();
  const date = grid?.columns[column]?.date;
  return (
    <input
      className="g-editor"
      aria-label={t('journal.cellEditor', {
        pupil: grid?.rows[row]?.name ?? '',
        date: date === undefined ? '' : longDay(language, date),
      })}
      // The field exists only because the person asked to edit: the focus belongs to it.
      autoFocus
      defaultValue={text}
      maxLength={20}
      style={{ left: FROZEN_WIDTH + column * COLUMN_WIDTH - 1, top: HEAD_HEIGHT + row * ROW_HEIGHT - 1 }}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        const { value } = event.currentTarget;
        if (!close(() => desk.finishEditing(value))) desk.cancelEditing();
      }}
    />
  );
}
