import { type FormEvent, useCallback, useMemo, useState } from 'react';
import { formOf } from '../../../shared/access/request-fields.ts';
import { asId, type PersonId, type PupilId } from '../../../shared/kernel/ids.ts';
import { useWords } from '../../locales/use-words.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import type { Compared } from '../desk-calls.ts';
import { useDesk } from '../desk-context.ts';
import { FormEnd } from '../form-end.tsx';
import { useKeptDraft } from '../kept-drafts.ts';
import { ComparedTable } from '../request/compared-table.tsx';
import type { RequestParts } from '../request/request-parts.ts';
import { Unanswered } from '../unanswered.tsx';
import { pupilChoices, RadioList, usePeopleChoices } from './candidate-choice.tsx';
import { useStep } from './use-step.ts';

type Draft = {
  readonly personId: string;
  readonly pupilId: string;
  /** Fields about which the operator changed their mind: what differs is marked until it is unmarked. */
  readonly marked: Readonly<Record<string, boolean>>;
  readonly isOnPaper: boolean;
  readonly note: string;
};
const EMPTY: Draft = { personId: '', pupilId: '', marked: {}, isOnPaper: false, note: '' };

type Props = RequestParts & {
  readonly onTaken: () => void;
  readonly onChanged: () => void;
  readonly onClose: () => void;
};

/** Chooses whom the request is compared with, shows both side by side, and records what differs (AR10). */
export function CheckForm({ request, profile, onTaken, onChanged, onClose }: Props) {
  const { t } = useWords();
  const { calls, keptCopiesHref } = useDesk();
  const { draft, keep, forget } = useKeptDraft<Draft>(`${request.id} check-copies`, EMPTY);
  const [isMissing, setMissing] = useState(false);
  const candidates = useAnswer(useCallback(() => calls.candidates(request.id), [calls, request.id]));
  const compared = useCompared(request.id, draft);
  const people = usePeopleChoices(candidates.value);
  const pupils = pupilChoices(candidates.value);
  const { isBusy, error, send } = useStep({
    onTaken: () => {
      forget();
      onTaken();
    },
    onChanged,
  });
  const type = (change: Partial<Draft>) => {
    setMissing(false);
    keep({ ...draft, ...change });
  };
  const isMarked = (field: string, differs: boolean) => draft.marked[field] ?? differs;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { with: pair, fields } = compared;
    const isReady = pair && fields ? true : draft.isOnPaper;
    setMissing(!isReady);
    if (!isReady) return;
    const differing = (fields ?? [])
      .filter(({ field, result }) => isMarked(field, result === 'differs'))
      .map(({ field }) => field);
    const note = draft.note.trim();
    send(() =>
      calls.takeStep(
        request.id,
        { type: 'check-copies', differing, ...(pair && { with: pair }), ...(note !== '' && { note }) },
        request.history.length,
      ),
    );
  };
  return (
    <form className="form-box" aria-label={t('desk.step.check-copies')} onSubmit={submit} noValidate>
      <p className="mute">{t('desk.copies.intro')}</p>
      <Unanswered answers={[candidates, compared.answer]} />
      {candidates.value && people.length === 0 && <p>{t('desk.copies.noPeople')}</p>}
      <div className="form-days">
        {people.length > 0 && (
          <RadioList
            legend={t('desk.copies.person')}
            choices={people}
            value={draft.personId}
            onChoose={(personId) => type({ personId, marked: {} })}
          />
        )}
        {pupils.length > 0 && (
          <RadioList
            legend={t('desk.copies.pupil')}
            choices={pupils}
            value={draft.pupilId}
            onChoose={(pupilId) => type({ pupilId, marked: {} })}
          />
        )}
      </div>
      {candidates.value && pupils.length === 0 && <p>{t('desk.open.noPupils')}</p>}
      {compared.fields && (
        <ComparedTable
          fields={compared.fields}
          form={formOf(profile, request.category)}
          mark={{
            isOn: (field, differs) => isMarked(field, differs),
            onToggle: (field, isOn) => type({ marked: { ...draft.marked, [field]: isOn } }),
          }}
        />
      )}
      {compared.fields?.some(({ result }) => result === 'not-kept') && (
        <p className="mute">
          {t('desk.copies.notKeptHint')} <a href={keptCopiesHref}>{t('desk.copies.keep')}</a>
        </p>
      )}
      {!compared.fields && (
        <label className="desk-check">
          <input
            type="checkbox"
            checked={draft.isOnPaper}
            onChange={({ target }) => type({ isOnPaper: target.checked })}
          />
          {t('desk.copies.onPaper')}
        </label>
      )}
      <label className="form-field">
        <span className="mute">{t('desk.fields.note')}</span>
        <textarea
          className="form-input"
          rows={1}
          maxLength={2000}
          value={draft.note}
          onChange={({ target }) => type({ note: target.value })}
        />
      </label>
      {isMissing && (
        <p role="alert" className="form-fault">
          {t('desk.copies.missing')}
        </p>
      )}
      <FormEnd
        error={error}
        isBusy={isBusy}
        send={t('desk.copies.submit')}
        leave={t('desk.cancel')}
        onLeave={onClose}
      />
    </form>
  );
}

/** Asked once a person and a pupil are chosen; the answer to another choice is not shown for this one. */
function useCompared(requestId: string, { personId, pupilId }: Draft) {
  const { calls } = useDesk();
  const pair = useMemo(
    (): Compared | undefined =>
      personId === '' || pupilId === ''
        ? undefined
        : { personId: asId<PersonId>(personId), pupilId: asId<PupilId>(pupilId) },
    [personId, pupilId],
  );
  const ask = useCallback(
    async () => (pair ? { pair, fields: await calls.compare(requestId, pair) } : undefined),
    [calls, requestId, pair],
  );
  const answer = useAnswer(ask);
  const fields = pair && answer.value?.pair === pair ? answer.value.fields : undefined;
  return { with: pair, fields, answer };
}
