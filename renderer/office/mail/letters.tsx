import Button from '@mui/material/Button';
import { useState } from 'react';
import type { ZoneName } from '../../../shared/calendar/school-zone.ts';
import type { MailList } from '../../../shared/mail/mail-list.ts';
import { useWords } from '../../locales/use-words.ts';
import { Heads } from '../office-parts.tsx';
import { type LetterDeeds, LetterRow } from './letter-row.tsx';

/** An old computer draws so many rows without a pause. */
const ROWS = 30;

/** Letters, what became of each in words, and, for those that have not gone, what may be done about it. */
export function Letters(props: {
  readonly label: string;
  readonly empty: string;
  readonly letters: MailList['letters'];
  readonly zone: ZoneName;
  readonly deeds?: LetterDeeds;
}) {
  const { t } = useWords();
  const { letters, zone, deeds } = props;
  const [shown, setShown] = useState(ROWS);
  if (letters.length === 0) return <p className="mute">{props.empty}</p>;
  return (
    <>
      <table className="table office-table" aria-label={props.label}>
        <Heads
          titles={[
            t('office.mail.created'),
            t('office.mail.to'),
            t('office.mail.subject'),
            t('office.mail.state'),
          ]}
          hasAction={deeds !== undefined}
        />
        <tbody>
          {letters.slice(0, shown).map((letter) => (
            <LetterRow key={letter.id} letter={letter} zone={zone} {...(deeds && { deeds })} />
          ))}
        </tbody>
      </table>
      {shown < letters.length && <Button onClick={() => setShown(shown + ROWS)}>{t('office.more')}</Button>}
    </>
  );
}
