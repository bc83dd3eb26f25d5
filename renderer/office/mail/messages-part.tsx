import Button from '@mui/material/Button';
import type { ZoneName } from '../../../shared/calendar/school-zone.ts';
import type { MessageLine } from '../../../shared/mail/message-list.ts';
import { dayAndTime } from '../../locales/format.ts';
import { useWords, type WordsInUse } from '../../locales/use-words.ts';
import type { MailCalls } from '../office-calls.ts';
import { Heads } from '../office-parts.tsx';
import type { Doing } from '../use-doing.ts';
import { messageFault } from './message-fault.ts';

/** The address of the request or complaint that a message is about. */
export type MatterLink = (section: 'requests' | 'complaints', id: string) => string;

type PartProps = {
  readonly messages: readonly MessageLine[];
  readonly calls: MailCalls;
  readonly zone: ZoneName;
  readonly doing: Doing;
  readonly linkTo: MatterLink;
  readonly onChanged: () => void;
};

/** What could not be made into a paper or a letter yet: nothing of it is in the queue above, and the server goes on trying (OM1). */
export function MessagesPart({ messages, calls, zone, doing, linkTo, onChanged }: PartProps) {
  const words = useWords();
  const { t, language } = words;
  const failing = messages.filter(({ state }) => state === 'failing');
  const retry = ({ id }: MessageLine) =>
    doing.run(async () => {
      try {
        await calls.retryMessage(id);
        return t('office.mail.message.retried');
      } finally {
        onChanged();
      }
    });
  return (
    <section aria-labelledby="mail-messages">
      <h2 id="mail-messages">{t('office.mail.message.title')}</h2>
      <p className="mute">{t('office.mail.message.intro')}</p>
      {failing.length === 0 ? (
        <p className="mute">{t('office.mail.message.none')}</p>
      ) : (
        <table className="table office-table" aria-labelledby="mail-messages">
          <Heads
            titles={[t('office.mail.created'), t('office.mail.subject'), t('office.mail.message.why')]}
            hasAction
          />
          <tbody>
            {failing.map((message) => (
              <tr key={message.id}>
                <td className="office-when">{dayAndTime(language, message.createdAt, zone)}</td>
                <th scope="row">
                  {t(`office.mail.message.kind.${message.kind}`)}
                  <br />
                  <Matter message={message} linkTo={linkTo} />
                </th>
                <td className="office-bad">
                  <Why message={message} words={words} zone={zone} />
                </td>
                <td className="office-buttons">
                  <Button
                    disabled={doing.isBusy}
                    aria-label={t('office.mail.message.retryOf', { number: message.number ?? '' })}
                    onClick={() => retry(message)}
                  >
                    {t('office.mail.message.retry')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Matter({ message, linkTo }: { readonly message: MessageLine; readonly linkTo: MatterLink }) {
  const { t } = useWords();
  const { requestId, complaintId, number = '' } = message;
  if (requestId !== null)
    return <a href={linkTo('requests', requestId)}>{t('office.mail.message.request', { number })}</a>;
  if (complaintId === null) return null;
  return <a href={linkTo('complaints', complaintId)}>{t('office.mail.message.complaint', { number })}</a>;
}

function Why(props: { readonly message: MessageLine; readonly words: WordsInUse; readonly zone: ZoneName }) {
  const { t, language } = props.words;
  const { errorCode = '', nextTryAt, failures } = props.message;
  return (
    <>
      {t(`office.mail.message.fault.${messageFault(errorCode)}`)}{' '}
      {nextTryAt !== undefined &&
        t('office.mail.nextTry', { when: dayAndTime(language, nextTryAt, props.zone), count: failures })}{' '}
      <small className="mute">{errorCode}</small>
    </>
  );
}
