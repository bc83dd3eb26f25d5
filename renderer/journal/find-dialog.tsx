import Dialog from '@mui/material/Dialog';
import { type KeyboardEvent, useId, useState } from 'react';
import { useWords } from '../locales/use-words.ts';

export type Findable = { readonly key: string; readonly label: string; readonly go: () => void };

const SHOWN = 12;
const plain = (text: string): string => text.toLowerCase().replaceAll('ё', 'е');

/** Those whose words begin with what was typed, in the given order. */
export function found(all: readonly Findable[], query: string): readonly Findable[] {
  const wanted = plain(query).split(/\s+/).filter(Boolean);
  const fits = ({ label }: Findable) => {
    const words = plain(label).split(/[\s·]+/);
    return wanted.every((part) => words.some((word) => word.startsWith(part)));
  };
  return all.filter(fits).slice(0, SHOWN);
}

/** `/`: a few letters and Enter lead to a pupil of this journal or to another journal. */
export function FindDialog({
  all,
  onClose,
}: {
  readonly all: readonly Findable[];
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const hits = found(all, query);
  const choose = (hit: Findable | undefined) => {
    if (!hit) return;
    onClose();
    hit.go();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') choose(hits[at]);
    else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else return;
    event.preventDefault();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="xs"
      fullWidth
      className="find"
      slotProps={{ paper: { 'aria-label': t('journal.find') } }}
    >
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={hits[at] ? `${listId}-${at}` : undefined}
        aria-label={t('journal.find')}
        placeholder={t('journal.find')}
        autoFocus
        value={query}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
      />
      <div role="listbox" id={listId} aria-label={t('journal.find')} className="find-list">
        {hits.map((hit, index) => (
          <div
            key={hit.key}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseDown={() => choose(hit)}
          >
            {hit.label}
          </div>
        ))}
      </div>
      {hits.length === 0 && <p className="mute">{t('journal.findNothing')}</p>}
    </Dialog>
  );
}
