import Button from '@mui/material/Button';
import { type FormEvent, useCallback, useMemo, useState } from 'react';
import { type Staff, SUBSTITUTION_REASON_MAX_LENGTH } from '../../shared/substitution/substitution.ts';
import { useWords } from '../locales/use-words.ts';
import { Field } from '../ui/field.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import {
  type AppointDraft,
  type AppointFault,
  emptyDraft,
  isChosen,
  queryOf,
  readDraft,
} from './appoint-draft.ts';
import { DayField, Refused } from './form-parts.tsx';
import { LessonChoice } from './lesson-choice.tsx';
import { PersonSelect } from './person-select.tsx';
import type { SubstitutionCalls } from './substitution-calls.ts';

type FormProps = {
  readonly today: string;
  readonly staff: Staff;
  readonly calls: SubstitutionCalls;
  /** Told with the words to say. */
  readonly onDone: (words: string) => void;
};

/** Whose lessons, on which days, who gives them and why; the lessons are found as soon as they can be. */
export function AppointForm({ today, staff, calls, onDone }: FormProps) {
  const { t } = useWords();
  const [draft, setDraft] = useState(() => emptyDraft(today));
  const [fault, setFault] = useState<AppointFault | undefined>(undefined);
  const [error, setError] = useState<unknown>(undefined);
  const [isBusy, setBusy] = useState(false);
  const found = useFound(calls, draft);
  const type = (change: Partial<AppointDraft>) => {
    setFault(undefined);
    setDraft({ ...draft, ...change });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readDraft(draft, found.lessons);
    setError(undefined);
    if ('fault' in read) return setFault(read.fault);
    setBusy(true);
    calls
      .appoint(read.appoint)
      .then(() => {
        setDraft(emptyDraft(today));
        onDone(t('substitution.done', { count: read.appoint.lessons.length }));
      }, setError)
      .finally(() => {
        setBusy(false);
        found.again();
      });
  };
  const faultOf = (...names: readonly AppointFault[]) =>
    fault !== undefined && names.includes(fault) ? t(`substitution.fault.${fault}`) : undefined;
  return (
    <form className="form-box" aria-label={t('substitution.form')} onSubmit={submit} noValidate>
      <div className="form-days">
        <PersonSelect
          label={t('substitution.whose')}
          name="teacher"
          staff={staff}
          value={draft.teacherId}
          fault={faultOf('teacher')}
          onChoose={(teacherId) => type({ teacherId, chosen: new Map() })}
        />
        <DayField name="from" value={draft.from} fault={faultOf('days')} onType={(from) => type({ from })} />
        <DayField name="to" value={draft.to} fault={undefined} onType={(to) => type({ to })} />
        <PersonSelect
          label={t('substitution.who')}
          name="substitute"
          staff={staff.filter(({ id }) => id !== draft.teacherId)}
          value={draft.substituteId}
          fault={faultOf('substitute', 'same')}
          onChoose={(substituteId) => type({ substituteId })}
        />
      </div>
      {found.lessons && (
        <LessonChoice
          lessons={found.lessons}
          isChosen={(lesson) => isChosen(draft, lesson)}
          onToggle={(id, isOn) => type({ chosen: new Map(draft.chosen).set(id, isOn) })}
        />
      )}
      {(fault === 'lessons' || fault === 'finding') && (
        <p className="form-fault">{t(`substitution.fault.${fault}`)}</p>
      )}
      <Field label={t('substitution.reason')} fault={faultOf('reason')}>
        {(parts) => (
          <input
            {...parts}
            className="form-input"
            name="reason"
            maxLength={SUBSTITUTION_REASON_MAX_LENGTH}
            value={draft.reason}
            onChange={({ target }) => type({ reason: target.value })}
          />
        )}
      </Field>
      <Refused error={error ?? found.error} />
      <div className="form-actions">
        <Button variant="contained" type="submit" disabled={isBusy}>
          {t('substitution.appoint')}
        </Button>
      </div>
    </form>
  );
}

/** Asked again where teacher, days or substitute change; which lessons are ticked asks nothing. */
function useFound(calls: SubstitutionCalls, { teacherId, from, to, substituteId }: AppointDraft) {
  const query = useMemo(
    () => queryOf({ teacherId, from, to, substituteId }),
    [teacherId, from, to, substituteId],
  );
  const ask = useCallback(
    async () => ({ query, lessons: query ? await calls.find(query) : [] }),
    [calls, query],
  );
  const answer = useAnswer(ask);
  // The answer to what was asked before stays in view elsewhere; here it would be another teacher's lessons.
  const lessons = query && answer.value?.query === query ? answer.value.lessons : undefined;
  return { lessons, error: query && answer.error, again: answer.again };
}
