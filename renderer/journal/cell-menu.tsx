import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { markLockOf, markWindowOf } from '../../shared/journal/cell-lock.ts';
import { longDay } from '../locales/format.ts';
import { useWords } from '../locales/use-words.ts';
import type { CellSlot } from './cell-slot.ts';

/** What can be done with one cell, for the mouse and for the menu key; each item names its own key. */
export function CellMenu(props: {
  readonly cell: CellSlot;
  readonly point: { readonly left: number; readonly top: number };
  readonly onClose: () => void;
  readonly openHistory: () => void;
  readonly openAsk: () => void;
  readonly edit: () => void;
  readonly clear: () => void;
}) {
  const { t, language } = useWords();
  const { cell, onClose } = props;
  const lock = markLockOf(cell.question, cell.pupil.id);
  const { window } = markWindowOf(cell.question, cell.pupil.id);
  const date = longDay(language, cell.question.sheet.date);
  const item = (words: string, key: string, run: () => void) => (
    <MenuItem
      key={key}
      onClick={() => {
        onClose();
        run();
      }}
    >
      <span className="menu-words">{words}</span>
      <kbd>{key}</kbd>
    </MenuItem>
  );
  return (
    <Menu
      open
      onClose={onClose}
      anchorReference="anchorPosition"
      anchorPosition={props.point}
      slotProps={{ list: { dense: true, 'aria-label': t('cell.menu', { pupil: cell.pupil.name, date }) } }}
    >
      {item(t('command.history'), 'F4', props.openHistory)}
      {lock?.code === 'window-closed' &&
        item(t(window.extendable ? 'cell.askExtension' : 'cell.proposeCorrection'), 'F8', props.openAsk)}
      {!lock && item(t('command.edit'), 'F2', props.edit)}
      {!lock && item(t('command.clear'), 'Delete', props.clear)}
    </Menu>
  );
}
