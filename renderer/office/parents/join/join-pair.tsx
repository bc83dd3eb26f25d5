import { useCallback } from 'react';
import { useAnswer } from '../../../ui/use-answer.ts';
import { Ended, Loading } from '../../office-parts.tsx';
import { ComparedRecords } from './compared-records.tsx';
import { JoinForm } from './join-form.tsx';
import { JoinOutcomeList } from './join-outcome-list.tsx';
import type { JoinPairProps } from './join-parts.ts';

/** Two chosen records: what they say, what joining them would do or why it may not be, and the ground. */
export function JoinPair(props: JoinPairProps) {
  const { kept, gone, calls, profile } = props;
  const { personId: keptId } = kept;
  const { personId: goneId } = gone;
  const ask = useCallback(() => calls.previewJoining({ keptId, goneId }), [calls, keptId, goneId]);
  const preview = useAnswer(ask);
  const { value } = preview;
  return (
    <>
      <Loading answer={preview} />
      <Ended doing={{ error: preview.error, said: '' }} />
      {value && (
        <>
          <ComparedRecords preview={value} profile={profile} />
          <JoinOutcomeList preview={value} />
          {value.refusals.length === 0 && <JoinForm {...props} preview={value} onRefused={preview.again} />}
        </>
      )}
    </>
  );
}
