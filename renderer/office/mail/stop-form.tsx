import Button from '@mui/material/Button';
import { type FormEvent, useState } from 'react';
import { type MailList, STOP_REASON_LENGTH } from '../../../shared/mail/mail-list.ts';
import { useWords } from '../../locales/use-words.ts';
import type { MailCalls } from '../office-calls.ts';
import { Ended, TextField } from '../office-parts.tsx';
import { useDoing } from '../use-doing.ts';

/** Why a letter shall not go: told to whoever looks later (ML5). */
export function StopForm(props: {
  readonly letter: MailList['letters'][number];
  readonly stop: MailCalls['stop'];
  readonly onStopped: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const { letter } = props;
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const doing = useDoing();
  const reason = typed.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason === '') return;
    doing.run(async () => {
      await props.stop({ id: letter.id, reason });
      props.onStopped();
      return '';
    });
  };
  return (
    <form
      className="form-box office-wide"
      aria-label={t('office.mail.stopOf', { subject: letter.subject, to: letter.to })}
      onSubmit={submit}
      noValidate
    >
      <TextField
        label={t('office.mail.reason')}
        hint={t('office.mail.reasonHint')}
        name="reason"
        value={typed}
        maxLength={STOP_REASON_LENGTH}
        autoFocus
        fault={isTried && reason === '' ? t('office.mail.noReason') : undefined}
        onType={setTyped}
      />
      <Ended doing={doing} />
      <p className="form-actions">
        <Button variant="contained" type="submit" disabled={doing.isBusy}>
          {t('office.mail.stop')}
        </Button>
        <Button variant="outlined" onClick={props.onClose}>
          {t('office.cancel')}
        </Button>
      </p>
    </form>
  );
}
