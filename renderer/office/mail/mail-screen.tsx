import Button from '@mui/material/Button';
import type { ZoneName } from '../../../shared/calendar/school-zone.ts';
import type { MailList } from '../../../shared/mail/mail-list.ts';
import { useWords } from '../../locales/use-words.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import type { MailCalls } from '../office-calls.ts';
import { Ended, Loading, OfficeFrame } from '../office-parts.tsx';
import { type Doing, useDoing } from '../use-doing.ts';
import { Letters } from './letters.tsx';

/** How the setting is named on the server; words of a catalogue hold no names of programs. */
const SETTINGS = 'ZVONOK_SMTP_URL, ZVONOK_MAIL_FROM';

/** «Почта»: what waits, what failed and why, and sending it again (ML4). */
export function MailScreen({ calls, zone }: { readonly calls: MailCalls; readonly zone: ZoneName }) {
  const { t } = useWords();
  const list = useAnswer(calls.list);
  const doing = useDoing();
  return (
    <OfficeFrame title={t('office.mail.title')} answers={[list]}>
      <Ended doing={doing} />
      <Loading answer={list} />
      {list.value && (
        <Mail list={list.value} calls={calls} zone={zone} doing={doing} onChanged={list.again} />
      )}
    </OfficeFrame>
  );
}

function Mail(props: {
  readonly list: MailList;
  readonly calls: MailCalls;
  readonly zone: ZoneName;
  readonly doing: Doing;
  readonly onChanged: () => void;
}) {
  const { t } = useWords();
  const { list, calls, zone, doing, onChanged } = props;
  const unsent = list.letters.filter(({ state }) => state !== 'sent');
  const failed = unsent.filter(({ errorCode }) => errorCode !== undefined);
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
          isBusy={doing.isBusy}
          {...(list.isConfigured && { onRetry: (letter) => retry([letter]) })}
        />
      </section>
      <section aria-labelledby="mail-sent">
        <h2 id="mail-sent">{t('office.mail.sent')}</h2>
        <Letters
          label={t('office.mail.sent')}
          empty={t('office.mail.noneSent')}
          letters={list.letters.filter(({ state }) => state === 'sent')}
          zone={zone}
          isBusy={doing.isBusy}
        />
      </section>
    </>
  );
}
