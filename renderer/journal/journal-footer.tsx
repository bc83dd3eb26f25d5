import { memo } from 'react';
import { useStore } from 'zustand';
import { useWords } from '../locales/use-words.ts';
import type { Desk } from './desk/desk.ts';
import { isAlarm, noticeText } from './desk/notice.ts';

/** The foot line: keys at rest, and what the desk has to say when it has something. Spoken politely, never a dialog. */
export const JournalFooter = memo(function JournalFooter(props: {
  readonly desk: Desk;
  readonly isReadOnly: boolean;
  readonly openKeys: () => void;
}) {
  const { desk, isReadOnly, openKeys } = props;
  const words = useWords();
  const { t } = words;
  const notice = useStore(desk.view, (state) => state.notice);
  return (
    <footer className="page-footer">
      <div
        role="status"
        aria-live="polite"
        className={notice && isAlarm(notice) ? 'notice notice-bad' : 'notice'}
      >
        {notice && noticeText(words, notice)}
      </div>
      {!notice && !isReadOnly && <KeyHints openKeys={openKeys} />}
      <span className="page-header-gap" />
      <span className="legend">
        <i className="legend-waiting" /> {t('journal.legend.waiting')}
        <i className="legend-refused" /> {t('journal.legend.refused')}
        <i className="legend-closed" /> {t('journal.legend.closed')}
        <i className="legend-asked" aria-hidden="true">
          ?
        </i>{' '}
        {t('journal.legend.asked')}
        <i className="legend-corrected" aria-hidden="true">
          и
        </i>{' '}
        {t('journal.legend.corrected')}
      </span>
    </footer>
  );
});

/** Not drawn again for a notice. */
const KeyHints = memo(function KeyHints({ openKeys }: { readonly openKeys: () => void }) {
  const { t } = useWords();
  return (
    <>
      <span>
        <kbd>1</kbd> … <kbd>5</kbd> {t('journal.footer.marks')}
      </span>
      <span>
        <kbd>н</kbd> <kbd>б</kbd> <kbd>у</kbd> <kbd>о</kbd> {t('journal.footer.attendance')}
      </span>
      <span>
        <kbd>Enter</kbd> {t('journal.footer.down')}
      </span>
      <span>
        <kbd>Ctrl</kbd>+<kbd>D</kbd> {t('journal.footer.fill')}
      </span>
      <span>
        <kbd>Ctrl</kbd>+<kbd>Z</kbd> {t('journal.footer.undo')}
      </span>
      <button type="button" className="plain" onClick={openKeys}>
        <kbd>?</kbd> {t('journal.footer.keys')}
      </button>
    </>
  );
});
