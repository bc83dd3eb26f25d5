import Button from '@mui/material/Button';
import type { ZoneName } from '../../../shared/calendar/school-zone.ts';
import type { MailList } from '../../../shared/mail/mail-list.ts';
import { useWords } from '../../locales/use-words.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import type { MailCalls } from '../office-calls.ts';
import { Ended, Loading, OfficeFrame } from '../office-parts.tsx';
import { type Doing, useDoing } from '../use-doing.ts';
import { DigestTimesPart } from './digest-times-part.tsx';
import { Letters } from './letters.tsx';
import { type MatterLink, MessagesPart } from './messages-part.tsx';

/** How the setting is named on the server; words of a catalogue hold no names of programs. */
const SETTINGS = 'ZVONOK_SMTP_URL, ZVONOK_MAIL_FROM';

/** «Почта»: what waits, what failed and why, sending it again or not at all, and when digests go (ML4, ML5, OM1, OM4). */
export function MailScreen(props: {
  readonly calls: MailCalls;
  readonly zone: ZoneName;
  readonly linkTo: MatterLink;
}) {
  const { t } = useWords();
  const { calls, zone, linkTo } = props;
  const list = useAnswer(calls.list);
  const messages = useAnswer(calls.messages);
  const times = useAnswer(calls.times);
  const doing = useDoing();
  const again = () => {
    list.again();
    messages.again();
  };
  return (
    <OfficeFrame title={t('office.mail.title')} answers={[list, messages, times]}>
      <Ended doing={doing} />
      <Loading answer={list} />
      {list.value && <Mail list={list.value} calls={calls} zone={zone} doing={doing} onChanged={again} />}
      {messages.value && (
        <MessagesPart
          messages={messages.value}
          calls={calls}
          zone={zone}
          doing={doing}
          linkTo={linkTo}
          onChanged={again}
        />
      )}
      {times.value && <DigestTimesPart times={times.value} calls={calls} />}
      {list.value && (
        <section aria-labelledby="mail-sent">
          <h2 id="mail-sent">{t('office.mail.sent')}</h2>
          <Letters
            label={t('office.mail.sent')}
            empty={t('office.mail.noneSent')}
            letters={list.value.letters.filter(({ state }) => state === 'sent')}
            zone={zone}
          />
        </section>
      )}
    </OfficeFrame>
  );
}

type MailProps = {
  readonly list: MailList;
  readonly calls: MailCalls;
  readonly zone: ZoneName;
  readonly doing: Doing;
  readonly onChanged: () => void;
};

function Mail({ list, calls, zone, doing, onChanged }: MailProps) {
  const { t } = useWords();
  const unsent = list.letters.filter(({ state }) => state !== 'sent');
  const failed = unsent.filter(({ errorCode, stopped }) => errorCode !== undefined && stopped === undefined);
  const retry = (letters: MailList['letters']) =>
    doing.run(async () => {
      try {
        for (const { id } of letters) await calls.retry(id);
        return t('office.mail.retried', { count: letters.length });
      } finally {
        onChanged();
      }
    });
  return (
    <>
      {list.isConfigured ? (
        <p className="mute">{t('office.mail.configured')}</p>
      ) : (
        <div className="office-note">
          <b>{t('office.mail.notConfigured')}</b> {t('office.mail.howToConfigure', { settings: SETTINGS })}
        </div>
      )}
      <section aria-labelledby="mail-unsent">
        <h2 id="mail-unsent">{t('office.mail.unsent')}</h2>
        <p>{t('office.mail.counts', { waiting: list.waiting, givenUp: list.givenUp })}</p>
        <p className="form-actions">
          <Button variant="outlined" onClick={onChanged}>
            {t('office.refresh')}
          </Button>
          {failed.length > 1 && list.isConfigured && (
            <Button variant="outlined" disabled={doing.isBusy} onClick={() => retry(failed)}>
              {t('office.mail.retryAll', { count: failed.length })}
            </Button>
          )}
        </p>
        <Letters
          label={t('office.mail.unsent')}
          empty={t('office.mail.noneUnsent')}
          letters={unsent}
          zone={zone}
          deeds={{
            isBusy: doing.isBusy,
            stop: calls.stop,
            onStopped: onChanged,
            ...(list.isConfigured && { retry: (letter) => retry([letter]) }),
          }}
        />
      </section>
    </>
  );
}
