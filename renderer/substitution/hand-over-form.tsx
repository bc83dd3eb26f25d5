import Button from '@mui/material/Button';
import { type FormEvent, useState } from 'react';
import { asId, type GroupId, type PersonId } from '../../shared/kernel/ids.ts';
import { isPlainDate } from '../../shared/kernel/plain-date-text.ts';
import type { Staff } from '../../shared/substitution/substitution.ts';
import { useWords } from '../locales/use-words.ts';
import { Field } from '../ui/field.tsx';
import { DayField, Refused } from './form-parts.tsx';
import { PersonSelect } from './person-select.tsx';
import type { SubstitutionCalls } from './substitution-calls.ts';
import { lessonTitle } from './substitution-words.ts';

type Draft = { formerId?: PersonId; groupId?: GroupId; teacherId?: PersonId; from: string };

/** From a later day on a group is another teacher's (U2). */
export function HandOverForm(props: {
  readonly today: string;
  readonly staff: Staff;
  readonly calls: SubstitutionCalls;
  readonly onDone: (words: string) => void;
}) {
  const { t } = useWords();
  const { today, staff, calls, onDone } = props;
  const tomorrow = Temporal.PlainDate.from(today).add({ days: 1 }).toString();
  const [draft, setDraft] = useState<Draft>({ from: tomorrow });
  const [isMissing, setMissing] = useState(false);
  const [error, setError] = useState<unknown>(undefined);
  const [isBusy, setBusy] = useState(false);
  const groups = staff.find(({ id }) => id === draft.formerId)?.groups ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { formerId, groupId, teacherId, from } = draft;
    const isWhole = formerId && groupId && teacherId && isPlainDate(from);
    setMissing(!isWhole);
    setError(undefined);
    if (!isWhole) return;
    setBusy(true);
    calls
      .handOver({ formerId, groupId, teacherId, from })
      .then(() => {
        setDraft({ from: tomorrow });
        onDone(t('substitution.handedOver'));
      }, setError)
      .finally(() => setBusy(false));
  };
  const choose = (change: { [Key in keyof Draft]?: Draft[Key] | undefined }) =>
    setDraft((before) => withoutGaps({ ...before, ...change }));
  return (
    <form className="form-box" aria-label={t('substitution.handOverForm')} onSubmit={submit} noValidate>
      <p className="mute">{t('substitution.handOverIntro')}</p>
      <div className="form-days">
        <PersonSelect
          label={t('substitution.former')}
          name="former"
          staff={staff.filter((person) => person.groups.length > 0)}
          value={draft.formerId}
          onChoose={(formerId) => choose({ formerId, groupId: undefined })}
        />
        <Field label={t('substitution.group')} fault={undefined}>
          {(parts) => (
            <select
              {...parts}
              className="form-input"
              name="group"
              value={draft.groupId ?? ''}
              onChange={({ target }) =>
                choose({ groupId: target.value === '' ? undefined : asId<GroupId>(target.value) })
              }
            >
              <option value="">{t('substitution.choose')}</option>
              {groups.map(({ id, name, subjectName }) => (
                <option key={id} value={id}>
                  {lessonTitle({ groupName: name, subjectName })}
                </option>
              ))}
            </select>
          )}
        </Field>
        <PersonSelect
          label={t('substitution.newTeacher')}
          name="newTeacher"
          staff={staff.filter(({ id }) => id !== draft.formerId)}
          value={draft.teacherId}
          onChoose={(teacherId) => choose({ teacherId })}
        />
        <DayField name="from" value={draft.from} fault={undefined} onType={(from) => choose({ from })} />
      </div>
      {isMissing && <p className="form-fault">{t('substitution.fault.handOver')}</p>}
      <Refused error={error} />
      <div className="form-actions">
        <Button variant="outlined" type="submit" disabled={isBusy}>
          {t('substitution.handOver')}
        </Button>
      </div>
    </form>
  );
}

/** A choice that was taken back is no choice. */
const withoutGaps = (draft: { [Key in keyof Draft]?: Draft[Key] | undefined }): Draft => ({
  from: draft.from ?? '',
  ...(draft.formerId !== undefined && { formerId: draft.formerId }),
  ...(draft.groupId !== undefined && { groupId: draft.groupId }),
  ...(draft.teacherId !== undefined && { teacherId: draft.teacherId }),
});
