import { useCallback } from 'react';
import type { PersonChoice } from '../../../../shared/access/person-choice.ts';
import type { RegulationProfile } from '../../../../shared/access/profile/regulation-profile.ts';
import { useAnswer } from '../../../ui/use-answer.ts';
import type { ParentCalls } from '../../office-calls.ts';
import { Ended, Loading } from '../../office-parts.tsx';
import { ComparedRecords } from './compared-records.tsx';
import { JoinForm } from './join-form.tsx';
import { JoinOutcomeList } from './join-outcome-list.tsx';

export type JoinPairProps = {
  readonly kept: PersonChoice;
  readonly gone: PersonChoice;
  readonly profile: RegulationProfile;
  readonly calls: ParentCalls;
  /** What is said when it is done. */
  readonly onJoined: (words: string) => void;
};

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
