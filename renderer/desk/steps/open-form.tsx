import { type FormEvent, useCallback, useState } from 'react';
import type { OpenAccess, OpenedAccess } from '../../../shared/access/messages.ts';
import type { LoginSlip } from '../../../shared/identity/identity-messages.ts';
import { asId, type PersonId, type PupilId } from '../../../shared/kernel/ids.ts';
import { useWords } from '../../locales/use-words.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import { useDesk } from '../desk-context.ts';
import { FormEnd } from '../form-end.tsx';
import { useKeptDraft } from '../kept-drafts.ts';
import type { RequestParts } from '../request/request-parts.ts';
import { Unanswered } from '../unanswered.tsx';
import { pupilChoices, RadioList, usePeopleChoices } from './candidate-choice.tsx';
import { useStep } from './use-step.ts';

type Draft = { readonly person: string; readonly pupilId: string };

const BY_SNILS = 'by-snils';
const NEW = 'by-new';

/** Who will read the diary and whose: chosen by the operator, never by a name alone (AR8). */
export function OpenForm({
  request,
  onTaken,
  onChanged,
  onClose,
}: RequestParts & {
  readonly onTaken: (slip?: LoginSlip) => void;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const { calls } = useDesk();
  const compared = comparedIn(request);
  const { draft, keep, forget } = useKeptDraft<Draft>(`${request.id} open-access`, {
    person: compared?.personId ?? '',
    pupilId: compared?.pupilId ?? '',
  });
  const [isMissing, setMissing] = useState(false);
  const candidates = useAnswer(useCallback(() => calls.candidates(request.id), [calls, request.id]));
  const people = usePeopleChoices(candidates.value);
  const pupils = pupilChoices(candidates.value);
  const { isBusy, error, send } = useStep({
    onTaken: (opened: OpenedAccess) => {
      forget();
      onTaken(opened.slip);
    },
    onChanged,
  });
  const hasSnils = request.fields['applicant.snils'] !== undefined;
  const choices = [
    ...people,
    ...(hasSnils ? [{ value: BY_SNILS, words: t('desk.open.bySnils') }] : []),
    { value: NEW, words: t('desk.open.byNew', { name: request.applicantName }) },
  ];
  const type = (change: Partial<Draft>) => {
    setMissing(false);
    keep({ ...draft, ...change });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isWhole =
      choices.some(({ value }) => value === draft.person) &&
      pupils.some(({ value }) => value === draft.pupilId);
    setMissing(!isWhole);
    if (!isWhole) return;
    send(() => calls.openAccess(request.id, grantOf(draft), request.history.length));
  };
  return (
    <form className="form-box" aria-label={t('desk.step.open-access')} onSubmit={submit} noValidate>
      <p className="mute">{t('desk.open.intro')}</p>
      <Unanswered answers={[candidates]} />
      {candidates.value && (
        <div className="form-days">
          <RadioList
            legend={t('desk.open.whoReads')}
            choices={choices}
            value={draft.person}
            onChoose={(person) => type({ person })}
          />
          {pupils.length > 0 && (
            <RadioList
              legend={t('desk.open.pupil')}
              choices={pupils}
              value={draft.pupilId}
              onChoose={(pupilId) => type({ pupilId })}
            />
          )}
        </div>
      )}
      {candidates.value && pupils.length === 0 && <p>{t('desk.open.noPupils')}</p>}
      {isMissing && (
        <p role="alert" className="form-fault">
          {t('desk.open.missing')}
        </p>
      )}
      <FormEnd
        error={error}
        isBusy={isBusy}
        send={t('desk.open.submit')}
        leave={t('desk.cancel')}
        onLeave={onClose}
      />
    </form>
  );
}

/** Whom the last comparison was with, for a start: the operator still says it. */
const comparedIn = ({ history }: RequestParts['request']) =>
  history
    .map(({ step }) => (step.type === 'check-copies' ? step.with : undefined))
    .findLast((pair) => pair !== undefined);

function grantOf({ person, pupilId }: Draft): OpenAccess {
  const to = { pupilId: asId<PupilId>(pupilId) };
  if (person === BY_SNILS) return { ...to, person: { by: 'snils' } };
  if (person === NEW) return { ...to, person: { by: 'new' } };
  return { ...to, person: { by: 'id', personId: asId<PersonId>(person) } };
}
