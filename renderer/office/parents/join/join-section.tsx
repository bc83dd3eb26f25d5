import Button from '@mui/material/Button';
import { useRef, useState } from 'react';
import type { PersonChoice } from '../../../../shared/access/person-choice.ts';
import type { RegulationProfile } from '../../../../shared/access/profile/regulation-profile.ts';
import { PersonPicker } from '../../../desk/person-picker.tsx';
import { useWords } from '../../../locales/use-words.ts';
import type { ParentCalls } from '../../office-calls.ts';
import './join.css';
import { JoinPair } from './join-pair.tsx';

/** «Объединить записи»: two records of one parent, which stays and which goes into it (ID9). */
export function JoinSection(props: { readonly calls: ParentCalls; readonly profile: RegulationProfile }) {
  const { t } = useWords();
  const { calls, profile } = props;
  const [kept, setKept] = useState<PersonChoice | null>(null);
  const [gone, setGone] = useState<PersonChoice | null>(null);
  const [said, setSaid] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const choose = (set: typeof setKept) => (person: PersonChoice | null) => {
    setSaid('');
    set(person);
  };
  const swap = () => {
    setKept(gone);
    setGone(kept);
  };
  const joined = (words: string) => {
    setKept(null);
    setGone(null);
    setSaid(words);
    // The form that was worked in is gone.
    status.current?.focus();
  };
  return (
    <section aria-labelledby="join">
      <h2 id="join">{t('office.join.title')}</h2>
      <p className="mute">{t('office.join.intro')}</p>
      <div className="join-two">
        <PersonPicker
          find={calls.people}
          as="applicant"
          label={t('office.join.kept')}
          hint={t('office.join.keptHint')}
          chosen={kept}
          onChoose={choose(setKept)}
        />
        <PersonPicker
          find={calls.people}
          as="applicant"
          label={t('office.join.gone')}
          hint={t('office.join.goneHint')}
          chosen={gone}
          onChoose={choose(setGone)}
        />
      </div>
      {kept && gone && (
        <>
          <p>
            <Button variant="text" onClick={swap}>
              {t('office.join.swap')}
            </Button>
          </p>
          <JoinPair
            key={`${kept.personId} ${gone.personId}`}
            kept={kept}
            gone={gone}
            profile={profile}
            calls={calls}
            onJoined={joined}
          />
        </>
      )}
      <p ref={status} role="status" aria-live="polite" tabIndex={-1} className="form-said">
        {said}
      </p>
    </section>
  );
}
