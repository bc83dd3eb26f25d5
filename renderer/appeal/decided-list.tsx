import Button from '@mui/material/Button';
import { useState } from 'react';
import type { ListedAppeal } from '../data/client-store.ts';
import { longDay } from '../locales/format.ts';
import { useWords } from '../locales/use-words.ts';
import { appealPlaceWords, decisionWords } from './appeal-words.ts';
import { chosenOf } from './cell-conflicts.ts';

const SHOWN = 20;

/** What is decided already, by whom and when; first what is still on its way to the school. */
export function DecidedList(props: { readonly decided: readonly ListedAppeal[]; readonly zone: string }) {
  const words = useWords();
  const { t } = words;
  const [shown, setShown] = useState(SHOWN);
  const { decided, zone } = props;
  if (decided.length === 0) return null;
  return (
    <section aria-label={t('appeal.decided')}>
      <h2>
        {t('appeal.decided')} <small>{decided.length}</small>
      </h2>
      <ul className="appeal-list">
        {decided.slice(0, shown).map((appeal) => (
          <li key={appeal.id} className="appeal-row">
            <span>
              {t(`appeal.one.${appeal.kind}`)} · {appeal.authorName} · {appeal.groupName} ·{' '}
              {appeal.subjectName} · {appealPlaceWords(words, appeal)}
            </span>
            <span>{answerWords(words, appeal, zone)}</span>
          </li>
        ))}
      </ul>
      {decided.length > shown && (
        <Button variant="outlined" onClick={() => setShown(shown + SHOWN)}>
          {t('appeal.showMore')}
        </Button>
      )}
    </section>
  );
}

function answerWords(words: ReturnType<typeof useWords>, appeal: ListedAppeal, zone: string): string {
  const outcome = chosenOf(appeal.deciding);
  if (outcome === undefined) return decisionWords(words, appeal, zone);
  const operation = appeal.deciding?.operation;
  const until = operation?.type === 'appeal.decide' ? operation.until : undefined;
  const date = until === undefined ? '' : longDay(words.language, until);
  return [words.t(`appeal.deciding.${outcome}`), date && words.t('appeal.decidedUntil', { date })]
    .filter(Boolean)
    .join(' ');
}
