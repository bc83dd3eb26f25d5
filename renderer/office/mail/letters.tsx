import Button from '@mui/material/Button';
import { useState } from 'react';
import type { ZoneName } from '../../../shared/calendar/school-zone.ts';
import type { MailList } from '../../../shared/mail/mail-list.ts';
import { dayAndTime } from '../../locales/format.ts';
import { useWords, type WordsInUse } from '../../locales/use-words.ts';
import { Heads } from '../office-parts.tsx';
import { mailFault } from './mail-fault.ts';

type Letter = MailList['letters'][number];

/** An old computer draws so many rows without a pause. */
const ROWS = 30;

/** Letters, what became of each in words, and for those that failed another try at once. */
export function Letters(props: {
  readonly label: string;
  readonly empty: string;
  readonly letters: readonly Letter[];
  readonly zone: ZoneName;
  readonly isBusy: boolean;
  readonly onRetry?: (letter: Letter) => void;
}) {
  const words = useWords();
  const { t, language } = words;
  const { letters, zone, onRetry } = props;
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
          hasAction={onRetry !== undefined}
        />
        <tbody>
          {letters.slice(0, shown).map((letter) => (
            <tr key={letter.id}>
              <td className="office-when">{dayAndTime(language, letter.createdAt, zone)}</td>
              <td>{letter.to}</td>
              <th scope="row">{letter.subject}</th>
              <td className={letter.state === 'given-up' ? 'office-bad' : undefined}>
                <State letter={letter} words={words} zone={zone} />
              </td>
              {onRetry && (
                <td>
                  {letter.errorCode !== undefined && (
                    <Button
                      disabled={props.isBusy}
                      aria-label={t('office.mail.retryOf', { subject: letter.subject, to: letter.to })}
                      onClick={() => onRetry(letter)}
                    >
                      {t('office.mail.retry')}
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {shown < letters.length && <Button onClick={() => setShown(shown + ROWS)}>{t('office.more')}</Button>}
    </>
  );
}

function State(props: { readonly letter: Letter; readonly words: WordsInUse; readonly zone: ZoneName }) {
  const { letter, zone } = props;
  const { t, language } = props.words;
  const { errorCode: code, sentAt, nextTryAt, attempts } = letter;
  if (sentAt !== undefined) return t('office.mail.sentAt', { when: dayAndTime(language, sentAt, zone) });
  if (code === undefined) return t('office.mail.waits');
  return (
    <>
      {t(`office.mail.fault.${mailFault(code)}`)}{' '}
      {nextTryAt === undefined
        ? t('office.mail.givenUp', { count: attempts })
        : t('office.mail.nextTry', { when: dayAndTime(language, nextTryAt, zone), count: attempts })}{' '}
      <small className="mute">{code}</small>
    </>
  );
}
