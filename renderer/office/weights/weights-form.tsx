import type { FormEvent } from 'react';
import { WORK_KINDS } from '../../../shared/journal/work-kind.ts';
import { HEAVIEST, USUAL_WEIGHT, type WeightsByKind } from '../../../shared/journal/work-weights.ts';
import type { SchoolFacts } from '../../../shared/sync/school-facts.ts';
import { useWords } from '../../locales/use-words.ts';
import { Field } from '../../ui/field.tsx';
import type { WeightCalls } from '../office-calls.ts';
import { Ended, SaveActions } from '../office-parts.tsx';
import { useDoing } from '../use-doing.ts';
import { useKept, useSavedOver } from '../use-kept.ts';

const WEIGHTS = Array.from({ length: HEAVIEST }, (_, index) => index + USUAL_WEIGHT);
const NONE: WeightsByKind = {};

/** A weight for each kind of work; what was chosen stays until the server has it or it is dropped. */
export function WeightsForm({
  calls,
  school,
}: {
  readonly calls: WeightCalls;
  readonly school: SchoolFacts;
}) {
  const { t } = useWords();
  const [chosen, keep] = useKept<WeightsByKind>('work-weights');
  const doing = useDoing();
  const [saved, setSaved] = useSavedOver(school.workWeights, school.workWeights?.byKind ?? NONE);
  const weights = chosen ?? saved;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    doing.run(async () => {
      await calls.save(weights);
      setSaved(weights);
      keep(undefined);
      return t('office.weights.saved');
    });
  };
  return (
    <form className="form-box" aria-label={t('office.weights.title')} onSubmit={submit} noValidate>
      {WORK_KINDS.map((kind) => (
        <Field key={kind} label={t(`work.${kind}.name`)} fault={undefined}>
          {(parts) => (
            <select
              {...parts}
              className="form-input"
              name={kind}
              value={weights[kind] ?? USUAL_WEIGHT}
              onChange={({ target }) => keep({ ...weights, [kind]: Number(target.value) })}
            >
              {WEIGHTS.map((weight) => (
                <option key={weight} value={weight}>
                  {weight}
                </option>
              ))}
            </select>
          )}
        </Field>
      ))}
      <p className="mute">{t('office.weights.effect')}</p>
      <Ended doing={doing} />
      <SaveActions isBusy={doing.isBusy} hasChanges={chosen !== undefined} onDrop={() => keep(undefined)} />
    </form>
  );
}
