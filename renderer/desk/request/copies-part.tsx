import Button from '@mui/material/Button';
import { useCallback, useState } from 'react';
import type { RequestForm } from '../../../shared/access/profile/form-field.ts';
import { formOf } from '../../../shared/access/request-fields.ts';
import { useWords } from '../../locales/use-words.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import type { Compared } from '../desk-calls.ts';
import { useDesk } from '../desk-context.ts';
import { Unanswered } from '../unanswered.tsx';
import { ComparedTable } from './compared-table.tsx';
import type { RequestParts } from './request-parts.ts';

/** The last comparison, side by side as it stands now: what who decides looks at. Nothing where none was made so. */
export function CopiesPart({ request, profile }: RequestParts) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const pair = request.history
    .map(({ step }) => (step.type === 'check-copies' ? step.with : undefined))
    .findLast((one) => one !== undefined);
  if (!pair) return null;
  return (
    <section aria-labelledby="desk-copies">
      <h2 id="desk-copies">{t('desk.copies.title')}</h2>
      {isOpen ? (
        <Shown requestId={request.id} pair={pair} form={formOf(profile, request.category)} />
      ) : (
        <Button variant="outlined" onClick={() => setOpen(true)}>
          {t('desk.copies.show')}
        </Button>
      )}
    </section>
  );
}

function Shown({
  requestId,
  pair,
  form,
}: {
  readonly requestId: string;
  readonly pair: Compared;
  readonly form: RequestForm;
}) {
  const { t } = useWords();
  const { calls } = useDesk();
  const { personId, pupilId } = pair;
  const ask = useCallback(
    () => calls.compare(requestId, { personId, pupilId }),
    [calls, requestId, personId, pupilId],
  );
  const compared = useAnswer(ask);
  return (
    <>
      <Unanswered answers={[compared]} />
      {!compared.value && compared.isAsking && <p className="mute">{t('desk.loading')}</p>}
      {compared.value && <ComparedTable fields={compared.value} form={form} />}
    </>
  );
}
