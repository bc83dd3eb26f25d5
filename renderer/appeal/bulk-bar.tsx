import Button from '@mui/material/Button';
import { useState } from 'react';
import type { ListedAppeal } from '../data/client-store.ts';
import { useWords } from '../locales/use-words.ts';
import { type Answer, approval } from './decide.ts';
import { RefuseForm } from './refuse-form.tsx';

/** One decision for all that are selected: each extension until the day it asked for, each value as proposed. */
export function BulkBar(props: {
  readonly chosen: readonly ListedAppeal[];
  readonly onAnswer: (appeals: readonly ListedAppeal[], answerTo: (appeal: ListedAppeal) => Answer) => void;
}) {
  const { t } = useWords();
  const { chosen, onAnswer } = props;
  const [isRefusing, setRefusing] = useState(false);
  // There is nothing to refuse about a copied profile.
  const refusable = chosen.filter(({ kind }) => kind !== 'fork');
  const count = chosen.length;
  if (isRefusing && refusable.length > 0) {
    return (
      <div className="appeal-bar">
        <RefuseForm
          label={t('appeal.refuseMany', { count: refusable.length })}
          onRefuse={(text) => onAnswer(refusable, () => ({ outcome: 'refuse', text }))}
          onCancel={() => setRefusing(false)}
        />
      </div>
    );
  }
  return (
    <div className="appeal-bar">
      <b>{t('appeal.selected', { count })}</b>
      <Button variant="contained" onClick={() => onAnswer(chosen, approval)}>
        {t('appeal.approveMany', { count })}
      </Button>
      {refusable.length > 0 && (
        <Button variant="outlined" onClick={() => setRefusing(true)}>
          {t('appeal.refuseMany', { count: refusable.length })}
        </Button>
      )}
    </div>
  );
}
