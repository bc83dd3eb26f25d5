import Button from '@mui/material/Button';
import type { EntryId } from '../../shared/kernel/ids.ts';
import { dayAndTime } from '../locales/format.ts';
import { valueWords } from '../locales/operation-words.ts';
import { useWords } from '../locales/use-words.ts';
import './appeal.css';
import type { Answer } from './decide.ts';

/** One of two values: what it is, whose, since when. */
export type ConflictValue = { readonly value: string; readonly author: string; readonly at: number };

/** Two values of one cell (I5). `standing` is the fact as it is shown, with its version. */
export type Conflict = {
  readonly standing: (ConflictValue & { readonly version: EntryId }) | undefined;
  readonly rival: ConflictValue;
};

/**
 * Both values, who entered them and when, and a button for each while this person may choose; otherwise who will.
 * The same for both authors, for the deputy head, in the cell, in the tray and in the queue.
 */
export function ConflictChoice(props: {
  readonly conflict: Conflict;
  readonly zone: string;
  readonly mayChoose: boolean;
  /** Who does not choose is told that the two authors still may. */
  readonly waitsForAuthors?: boolean;
  /** What this person has chosen, while that waits to be sent. */
  readonly chosen: Answer['outcome'] | undefined;
  readonly onChoose: (answer: Answer) => void;
}) {
  const { t, language } = useWords();
  const { conflict, chosen, onChoose } = props;
  const { standing, rival } = conflict;
  const lines = [standing, rival].filter((one) => one !== undefined);
  const text = (one: ConflictValue) => ({ value: valueWords(t, one.value), author: one.author });
  const basis = standing && { basis: standing.version };
  return (
    <div className="conflict">
      {lines.map((one, index) => (
        <p key={index === 0 ? 'stands' : 'rival'}>
          {t('appeal.valueOf', { ...text(one), when: dayAndTime(language, one.at, props.zone) })}
        </p>
      ))}
      {chosen !== undefined && <p className="ask-note">{t(`appeal.chosen.${chosen}`)}</p>}
      {chosen === undefined && !props.mayChoose && (
        <p className="ask-note">
          {t(props.waitsForAuthors ? 'appeal.authorsDecide' : 'appeal.deputyDecides')}
        </p>
      )}
      {chosen === undefined && props.mayChoose && (
        <p className="ask-actions">
          {standing && (
            <Button variant="outlined" onClick={() => onChoose({ outcome: 'refuse', text: '', ...basis })}>
              {t('appeal.keep', text(standing))}
            </Button>
          )}
          <Button variant="outlined" onClick={() => onChoose({ outcome: 'approve', text: '', ...basis })}>
            {t('appeal.put', text(rival))}
          </Button>
        </p>
      )}
    </div>
  );
}
