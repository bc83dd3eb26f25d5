import { useState } from 'react';
import type { ReadPupils } from '../../../shared/access/diary-readers.ts';
import { useWords } from '../../locales/use-words.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import { NameSearch } from '../name-search.tsx';
import type { ReaderCalls } from '../office-calls.ts';
import { OfficeFrame } from '../office-parts.tsx';
import { PupilReaders } from './pupil-readers.tsx';
import { usePupilName } from './reader-words.ts';

type Pupil = ReadPupils['pupils'][number];

/** «Кто видит дневник»: who reads a pupil's diary, on what ground, and the end of it, shown before it is made (AR21). */
export function ReadersScreen(props: {
  readonly calls: ReaderCalls;
  readonly today: string;
  readonly linkTo: (requestId: string) => string;
}) {
  const { t } = useWords();
  const { calls, today, linkTo } = props;
  const nameOf = usePupilName();
  const access = useAnswer(calls.read);
  const [chosen, setChosen] = useState<Pupil | undefined>(undefined);
  const find = async (name: string) => {
    const { pupils, isCut } = await calls.pupils(name);
    return { ones: pupils, isCut };
  };
  return (
    <OfficeFrame title={t('office.readers.title')} answers={[access]}>
      <p className="mute">{t('office.readers.intro')}</p>
      <NameSearch
        words={{
          label: t('office.readers.find'),
          list: t('office.readers.found'),
          nobody: t('office.readers.nobody'),
        }}
        find={find}
        keyOf={({ pupilId }) => pupilId}
        nameOf={nameOf}
        chosen={chosen}
        onChoose={setChosen}
      />
      {chosen && (
        <PupilReaders
          key={chosen.pupilId}
          pupil={chosen}
          endings={access.value?.profile.endOfService}
          calls={calls}
          today={today}
          linkTo={linkTo}
        />
      )}
    </OfficeFrame>
  );
}
