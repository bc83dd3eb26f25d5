import Button from '@mui/material/Button';
import { type FormEvent, useCallback, useState } from 'react';
import {
  type Staff,
  SUBSTITUTION_REASON_MAX_LENGTH,
  type SubstitutedLesson,
} from '../../shared/substitution/substitution.ts';
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

const NONE: readonly SubstitutedLesson[] = [];

/** Whose lessons, on which days, who gives them and why; the lessons are found as soon as they can be. */
export function AppointForm({ today, staff, calls, onDone }: FormProps) {
  const { t } = useWords();
  const [draft, setDraft] = useState(() => emptyDraft(today));
  const [fault, setFault] = useState<AppointFault | undefined>(undefined);
  const [error, setError] = useState<unknown>(undefined);
  const [isBusy, setBusy] = useState(false);
  const query = queryOf(draft);
  const found = useFound(calls, draft);
  const type = (change: Partial<AppointDraft>) => {
    setFault(undefined);
    setDraft({ ...draft, ...change });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readDraft(draft, found.isAsking ? NONE : (found.value ?? NONE));
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
      {query && found.value && (
        <LessonChoice
          lessons={found.value}
          isChosen={(lesson) => isChosen(draft, lesson)}
          onToggle={(id, isOn) => type({ chosen: new Map(draft.chosen).set(id, isOn) })}
        />
      )}
      {fault === 'lessons' && <p className="form-fault">{t('substitution.fault.lessons')}</p>}
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
      <Refused error={error ?? (query ? found.error : undefined)} />
      <div className="form-actions">
        <Button variant="contained" type="submit" disabled={isBusy}>
          {t('substitution.appoint')}
        </Button>
      </div>
    </form>
  );
}

/** Asked again where teacher, days or substitute change; which lessons are ticked asks nothing. */
function useFound(calls: SubstitutionCalls, draft: AppointDraft) {
  const { teacherId, from, to, substituteId } = draft;
  const ask = useCallback(() => {
    const query = queryOf({ ...emptyDraft(''), teacherId, from, to, substituteId });
    return query ? calls.find(query) : Promise.resolve(NONE);
  }, [calls, teacherId, from, to, substituteId]);
  return useAnswer(ask);
}
