import type { FormEvent } from 'react';
import { type DigestTimes, isTimeOfDay, USUAL_TIMES } from '../../../shared/mail/digest-times.ts';
import { useWords } from '../../locales/use-words.ts';
import type { MailCalls } from '../office-calls.ts';
import { Ended, SaveActions, TextField } from '../office-parts.tsx';
import { useDoing } from '../use-doing.ts';
import { useKept, useSavedOver } from '../use-kept.ts';

/** When the school's digests go out, by its own clock (OM4, PP6). */
export function DigestTimesPart({
  times,
  calls,
}: {
  readonly times: DigestTimes;
  readonly calls: MailCalls;
}) {
  const { t } = useWords();
  const [typed, keep] = useKept<DigestTimes>('digest-times');
  const [saved, setSaved] = useSavedOver(times, times);
  const doing = useDoing();
  const shown = typed ?? saved;
  const type = (change: Partial<DigestTimes>) => keep({ ...shown, ...change });
  const faultOf = (time: string) => (isTimeOfDay(time) ? undefined : t('office.mail.digest.noTime'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isTimeOfDay(shown.staffAt) || !isTimeOfDay(shown.diaryAt)) return;
    doing.run(async () => {
      await calls.saveTimes(shown);
      setSaved(shown);
      keep(undefined);
      return t('office.mail.digest.saved');
    });
  };
  return (
    <section aria-labelledby="mail-digests">
      <h2 id="mail-digests">{t('office.mail.digest.title')}</h2>
      <form className="form-box" aria-labelledby="mail-digests" onSubmit={submit} noValidate>
        <TextField
          label={t('office.mail.digest.staff')}
          hint={t('office.mail.digest.staffHint', { usual: USUAL_TIMES.staffAt })}
          name="staffAt"
          type="time"
          value={shown.staffAt}
          fault={faultOf(shown.staffAt)}
          onType={(staffAt) => type({ staffAt })}
        />
        <TextField
          label={t('office.mail.digest.diary')}
          hint={t('office.mail.digest.diaryHint', { usual: USUAL_TIMES.diaryAt })}
          name="diaryAt"
          type="time"
          value={shown.diaryAt}
          fault={faultOf(shown.diaryAt)}
          onType={(diaryAt) => type({ diaryAt })}
        />
        <Ended doing={doing} />
        <SaveActions isBusy={doing.isBusy} hasChanges={typed !== undefined} onDrop={() => keep(undefined)} />
      </form>
    </section>
  );
}
