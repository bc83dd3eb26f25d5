import Button from '@mui/material/Button';
import { useId, useState } from 'react';
import type { ListedAppeal } from '../data/client-store.ts';
import { longDay } from '../locales/format.ts';
import { useWords } from '../locales/use-words.ts';
import { type Answer, approval } from './decide.ts';
import { RefuseForm } from './refuse-form.tsx';

type DecisionProps = {
  readonly appeal: ListedAppeal;
  /** The first day on which the cells are closed without the extension: one may not end before it (X2). */
  readonly firstClosedDay: string;
  readonly today: string;
  readonly onAnswer: (answer: Answer) => void;
};

/** Approve (an extension with a day), or refuse with a reason; of a fork there is only to know. */
export function DecisionForm({ appeal, firstClosedDay, today, onAnswer }: DecisionProps) {
  const { t } = useWords();
  const [isRefusing, setRefusing] = useState(false);
  if (isRefusing) {
    return (
      <RefuseForm
        label={t('appeal.refuse')}
        onRefuse={(text) => onAnswer({ outcome: 'refuse', text })}
        onCancel={() => setRefusing(false)}
      />
    );
  }
  return (
    <div className="ask-actions">
      {appeal.kind === 'extension' ? (
        <ApproveExtension
          asked={appeal.until ?? firstClosedDay}
          earliest={firstClosedDay > today ? firstClosedDay : today}
          onApprove={(until) => onAnswer({ outcome: 'approve', text: '', until })}
        />
      ) : (
        <Button variant="contained" onClick={() => onAnswer(approval(appeal))}>
          {appeal.kind === 'conflict' ? '' : t(`appeal.approve.${appeal.kind}`)}
        </Button>
      )}
      {appeal.kind !== 'fork' && (
        <Button variant="outlined" onClick={() => setRefusing(true)}>
          {t('appeal.refuse')}
        </Button>
      )}
    </div>
  );
}

function ApproveExtension(props: {
  readonly asked: string;
  readonly earliest: string;
  readonly onApprove: (until: string) => void;
}) {
  const { t, language } = useWords();
  const id = useId();
  const { asked, earliest } = props;
  const [until, setUntil] = useState(asked < earliest ? earliest : asked);
  const isGood = until >= earliest;
  const date = isGood ? longDay(language, until) : '';
  return (
    <>
      <label htmlFor={id} className="ask-note">
        {t('appeal.untilLabel')}
      </label>
      <input
        id={id}
        type="date"
        className="ask-input"
        min={earliest}
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
      <Button variant="contained" disabled={!isGood} onClick={() => props.onApprove(until)}>
        {isGood
          ? t(until < asked ? 'appeal.approveLess' : 'appeal.approveUntil', { date })
          : t('appeal.ask.untilBad', { date: longDay(language, earliest) })}
      </Button>
    </>
  );
}
