import Button from '@mui/material/Button';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { DiaryReader, ReadPupils } from '../../../shared/access/diary-readers.ts';
import type { EndedService } from '../../../shared/access/messages.ts';
import { useWords } from '../../locales/use-words.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import type { ReaderCalls } from '../office-calls.ts';
import { Ended, Loading } from '../office-parts.tsx';
import { EndForm } from './end-form.tsx';
import { EndedReaders } from './ended-readers.tsx';
import { usePupilName } from './reader-words.ts';
import { ReadersTable } from './readers-table.tsx';

/** Of whom the end is being made: everybody who reads, or one. */
type Whom = { readonly one?: DiaryReader };

/** The readers of one pupil, the end of their access, and who read before. */
export function PupilReaders(props: {
  readonly pupil: ReadPupils['pupils'][number];
  readonly endings: Parameters<typeof EndForm>[0]['endings'] | undefined;
  readonly calls: ReaderCalls;
  readonly today: string;
  readonly linkTo: (requestId: string) => string;
}) {
  const { t } = useWords();
  const { pupil, endings, calls, today } = props;
  const nameOf = usePupilName();
  const { pupilId } = pupil;
  const answer = useAnswer(useCallback(() => calls.readers(pupilId), [calls, pupilId]));
  const [whom, setWhom] = useState<Whom | undefined>(undefined);
  const [done, setDone] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  // Thirty found pupils may lie between the one who was chosen and what is shown of them.
  useEffect(() => heading.current?.focus(), []);
  const readers = answer.value?.readers ?? [];
  const one = whom?.one && readers.find(({ personId }) => personId === whom.one?.personId);
  const affected = whom?.one === undefined ? readers : one ? [one] : [];
  const open = (next: Whom) => {
    setDone('');
    setWhom(next);
  };
  const ended = ({ closed, requests, signedOut }: EndedService) => {
    setWhom(undefined);
    const said = [
      t('office.readers.done', { count: closed }),
      ...(requests.length > 0
        ? [t('office.readers.doneRequests', { count: requests.length, numbers: requests.join(', ') })]
        : []),
      ...(signedOut > 0 ? [t('office.readers.donePrograms', { count: signedOut })] : []),
    ];
    setDone(said.join(' '));
    answer.again();
    // The form is gone, and with it the button that was pressed.
    heading.current?.focus();
  };
  return (
    <section aria-labelledby="readers-of">
      <h2 id="readers-of" ref={heading} tabIndex={-1}>
        {nameOf(answer.value?.pupil ?? pupil)}
      </h2>
      <Loading answer={answer} />
      <Ended doing={{ error: answer.error, said: done }} />
      {answer.value && readers.length === 0 && <p>{t('office.readers.none')}</p>}
      {readers.length > 0 && (
        <>
          <ReadersTable readers={readers} linkTo={props.linkTo} onEnd={(reader) => open({ one: reader })} />
          <p className="form-actions">
            <Button variant="outlined" color="error" onClick={() => open({})}>
              {t('office.readers.endAll')}
            </Button>
          </p>
        </>
      )}
      {whom && affected.length > 0 && endings && (
        <EndForm
          key={whom.one?.personId ?? 'all'}
          pupilId={pupilId}
          pupilName={pupil.name}
          whom={whom.one === undefined ? 'all' : 'one'}
          affected={affected}
          endings={endings}
          today={today}
          end={calls.end}
          onEnded={ended}
          onChanged={answer.again}
          onClose={() => setWhom(undefined)}
        />
      )}
      {answer.value && <EndedReaders ended={answer.value.ended} />}
    </section>
  );
}
