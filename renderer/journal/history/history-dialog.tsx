import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useEffect, useId, useMemo, useState } from 'react';
import type { DeviceId } from '../../../shared/kernel/ids.ts';
import type { CellHistory, HistoryItem } from '../../../shared/sync/cell-history.ts';
import { longDay } from '../../locales/format.ts';
import { operationWords } from '../../locales/operation-words.ts';
import { problemWords } from '../../locales/problem-words.ts';
import { useWords } from '../../locales/use-words.ts';
import { useClientStore } from '../../ui/client-store-context.ts';
import type { CellSlot, ProposedValue } from '../cell-slot.ts';
import { verdictWords, whenWords } from './history-words.ts';
import { factKeysOfCell, mergedHistory } from './merged-history.ts';
import { restoringOf } from './restoring.ts';

export type HistoryDialogProps = {
  readonly cell: CellSlot;
  readonly deviceId: DeviceId | undefined;
  readonly onClose: () => void;
  /** The cell is closed: the value can only be proposed. */
  readonly onPropose: (proposed: ProposedValue) => void;
};

/** Everything ever entered into a cell: who, when, what became of it, on which computer (I2). */
export function HistoryDialog(props: HistoryDialogProps) {
  const { t, language } = useWords();
  const titleId = useId();
  const { cell, onClose } = props;
  const history = useHistory(cell);
  const date = longDay(language, cell.question.sheet.date);
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{t('history.title')}</DialogTitle>
      <DialogContent>
        <p className="mute history-about">{t('history.about', { pupil: cell.pupil.name, date })}</p>
        <div aria-live="polite">
          {history === undefined && <p className="mute">{t('history.loading')}</p>}
          {history === 'failed' && <p>{t('history.failed')}</p>}
          {typeof history === 'object' && <Items {...props} history={history} />}
        </div>
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" autoFocus onClick={onClose}>
          {t('history.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Read once for what the cell was when the dialog opened, and again when something was put back. */
function useHistory({ question, pupil }: CellSlot): CellHistory | 'failed' | undefined {
  const store = useClientStore();
  const { id: lessonId } = question.sheet;
  const [history, setHistory] = useState<CellHistory | 'failed' | undefined>(undefined);
  const keys = useMemo(() => factKeysOfCell(question.sheet, pupil.id), [question.sheet, pupil.id]);
  useEffect(() => {
    let isShown = true;
    Promise.all(keys.map((factKey) => store.history({ lessonId, factKey }))).then(
      (histories) => isShown && setHistory(mergedHistory(histories)),
      () => isShown && setHistory('failed'),
    );
    return () => {
      isShown = false;
    };
  }, [store, lessonId, keys]);
  return history;
}

function Items(props: HistoryDialogProps & { readonly history: CellHistory }) {
  const { t } = useWords();
  const { history } = props;
  const [said, setSaid] = useState('');
  return (
    <>
      {!history.complete && <p className="history-note">{t('history.incomplete')}</p>}
      {history.items.length === 0 && <p>{t('history.empty')}</p>}
      <ol className="history">
        {history.items.map((item) => (
          <Item key={item.entryId} {...props} item={item} say={setSaid} />
        ))}
      </ol>
      <p role="status" className="mute">
        {said}
      </p>
    </>
  );
}

function Item(
  props: HistoryDialogProps & { readonly item: HistoryItem; readonly say: (said: string) => void },
) {
  const words = useWords();
  const { t } = words;
  const { item, cell, deviceId, say } = props;
  const { zone } = cell.question.school;
  return (
    <li>
      <p>
        <b>{operationWords(words, item.operation)}</b> · {item.authorName || t('history.unknownAuthor')}
        {item.stands && <span className="history-stands">{t('history.stands')}</span>}
      </p>
      <p className="mute">{whenWords(words, item, { zone, deviceId })}</p>
      <p className={item.state === 'refused' ? 'history-bad' : 'mute'}>{verdictWords(words, item, zone)}</p>
      <Restore item={item} cell={cell} say={say} onPropose={props.onPropose} />
    </li>
  );
}

function Restore(props: {
  readonly item: HistoryItem;
  readonly cell: CellSlot;
  readonly say: (said: string) => void;
  readonly onPropose: (proposed: ProposedValue) => void;
}) {
  const { t } = useWords();
  const store = useClientStore();
  const { question } = props.cell;
  const restoring = restoringOf(props.item, { ...question, at: store.now() });
  if (!restoring) return null;
  if (restoring.way === 'correct') {
    return (
      <Button variant="outlined" onClick={() => props.onPropose(restoring.proposed)}>
        {t('history.restoreByCorrection')}
      </Button>
    );
  }
  const draft = { groupId: question.group.id, lessonId: question.sheet.id, operation: restoring.operation };
  const restore = () =>
    store.write([draft]).then(
      () => props.say(t('history.restored')),
      (error: unknown) => props.say(problemWords(t, error)),
    );
  return (
    <Button variant="outlined" onClick={() => void restore()}>
      {t('history.restore')}
    </Button>
  );
}
