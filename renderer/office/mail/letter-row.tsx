import Button from '@mui/material/Button';
import { useRef, useState } from 'react';
import type { ZoneName } from '../../../shared/calendar/school-zone.ts';
import type { MailList } from '../../../shared/mail/mail-list.ts';
import { dayAndTime } from '../../locales/format.ts';
import { useWords, type WordsInUse } from '../../locales/use-words.ts';
import type { MailCalls } from '../office-calls.ts';
import { mailFault } from './mail-fault.ts';
import { StopForm } from './stop-form.tsx';

type Letter = MailList['letters'][number];

export type LetterDeeds = {
  readonly isBusy: boolean;
  /** Absent while the server has no mail settings: a letter that waits would only wait again. */
  readonly retry?: (letter: Letter) => void;
  readonly stop: MailCalls['stop'];
  readonly onStopped: () => void;
};

type RowProps = { readonly letter: Letter; readonly zone: ZoneName; readonly deeds?: LetterDeeds };

/** One letter; its form to stop it opens beneath. */
export function LetterRow({ letter, zone, deeds }: RowProps) {
  const words = useWords();
  const [isStopping, setStopping] = useState(false);
  const buttons = useRef<HTMLTableCellElement>(null);
  // The form goes and takes the focus along; of a letter that was stopped the button of sending again stays.
  const leave = (selector: string) => {
    setStopping(false);
    buttons.current?.querySelector<HTMLElement>(selector)?.focus();
  };
  return (
    <>
      <tr>
        <td className="office-when">{dayAndTime(words.language, letter.createdAt, zone)}</td>
        <td>{letter.to}</td>
        <th scope="row">{letter.subject}</th>
        <td className={letter.state === 'given-up' && !letter.stopped ? 'office-bad' : undefined}>
          <State letter={letter} words={words} zone={zone} />
        </td>
        {deeds && (
          <td ref={buttons} className="office-buttons">
            <Deeds letter={letter} deeds={deeds} isStopping={isStopping} onStop={() => setStopping(true)} />
          </td>
        )}
      </tr>
      {deeds && isStopping && (
        <tr>
          <td colSpan={5}>
            <StopForm
              letter={letter}
              stop={deeds.stop}
              onStopped={() => {
                leave('button:first-of-type');
                deeds.onStopped();
              }}
              onClose={() => leave('button:last-of-type')}
            />
          </td>
        </tr>
      )}
    </>
  );
}

function Deeds(props: {
  readonly letter: Letter;
  readonly deeds: LetterDeeds;
  readonly isStopping: boolean;
  readonly onStop: () => void;
}) {
  const { t } = useWords();
  const { letter, deeds } = props;
  const { retry } = deeds;
  const named = { subject: letter.subject, to: letter.to };
  return (
    <>
      {retry && (letter.errorCode !== undefined || letter.stopped) && (
        <Button
          disabled={deeds.isBusy}
          aria-label={t('office.mail.retryOf', named)}
          onClick={() => retry(letter)}
        >
          {t('office.mail.retry')}
        </Button>
      )}
      {!letter.stopped && (
        <Button
          aria-label={t('office.mail.stopOf', named)}
          aria-expanded={props.isStopping}
          onClick={props.onStop}
        >
          {t('office.mail.stop')}
        </Button>
      )}
    </>
  );
}

function State(props: { readonly letter: Letter; readonly words: WordsInUse; readonly zone: ZoneName }) {
  const { letter, zone } = props;
  const { t, language } = props.words;
  const { errorCode: code, sentAt, nextTryAt, attempts, stopped } = letter;
  if (sentAt !== undefined) return t('office.mail.sentAt', { when: dayAndTime(language, sentAt, zone) });
  if (stopped) {
    const { at, byName, reason } = stopped;
    return t('office.mail.stoppedAt', { when: dayAndTime(language, at, zone), name: byName, reason });
  }
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
