import Button from '@mui/material/Button';
import { type FormEvent, useState } from 'react';
import type { PaperDiaryPupils } from '../../../shared/documents/paper-diary.ts';
import { isPlainDate } from '../../../shared/kernel/plain-date-text.ts';
import { useWords } from '../../locales/use-words.ts';
import type { PaperCalls } from '../office-calls.ts';
import { Ended, TextField } from '../office-parts.tsx';
import { useDoing } from '../use-doing.ts';
import { useKept } from '../use-kept.ts';

type Pupil = PaperDiaryPupils['pupils'][number];
type AskedDraft = {
  readonly name: string;
  readonly pupil: Pupil | undefined;
  readonly asker: string;
  readonly basis: string;
  readonly since: string;
};

/** A written request for the paper: the child found by name, who asked, by which paper, since when. */
export function AskedForm(props: {
  readonly calls: PaperCalls;
  readonly today: string;
  readonly onAdded: () => void;
}) {
  const { t } = useWords();
  const { calls, today } = props;
  const [typed, keep] = useKept<AskedDraft>('paper-asked');
  const [isTried, setTried] = useState(false);
  // The list that was found goes with the request it was found for.
  const [added, setAdded] = useState(0);
  const doing = useDoing();
  const draft: AskedDraft = typed ?? { name: '', pupil: undefined, asker: '', basis: '', since: today };
  const type = (change: Partial<AskedDraft>) => keep({ ...draft, ...change });
  const { pupil, since } = draft;
  const [asker, basis] = [draft.asker.trim(), draft.basis.trim()];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!pupil || asker === '' || basis === '' || !isPlainDate(since)) return;
    doing.run(async () => {
      await calls.add({ pupilId: pupil.pupilId, asker, basis, since });
      setTried(false);
      keep(undefined);
      setAdded(added + 1);
      props.onAdded();
      return t('office.paper.added', { name: pupil.name });
    });
  };
  return (
    <>
      <PupilSearch
        key={added}
        calls={calls}
        name={draft.name}
        chosen={pupil}
        onType={(name) => type({ name })}
        onChoose={(chosen) => type({ pupil: chosen })}
      />
      <form className="form-box" aria-label={t('office.paper.add')} onSubmit={submit} noValidate>
        <p className={isTried && !pupil ? 'form-fault' : undefined}>
          {pupil ? `${pupil.name}, ${pupil.className}` : t('office.paper.noPupil')}
        </p>
        <TextField
          label={t('office.paper.askerHint')}
          name="asker"
          value={draft.asker}
          maxLength={200}
          fault={isTried && asker === '' ? t('office.paper.fault.asker') : undefined}
          onType={(text) => type({ asker: text })}
        />
        <TextField
          label={t('office.paper.basisHint')}
          name="basis"
          value={draft.basis}
          maxLength={200}
          fault={isTried && basis === '' ? t('office.paper.fault.basis') : undefined}
          onType={(text) => type({ basis: text })}
        />
        <TextField
          label={t('office.paper.sinceHint')}
          name="since"
          type="date"
          value={since}
          fault={isTried && !isPlainDate(since) ? t('days.fault.day') : undefined}
          onType={(text) => type({ since: text })}
        />
        <Ended doing={doing} />
        <p className="form-actions">
          <Button variant="contained" type="submit" disabled={doing.isBusy}>
            {t('office.paper.record')}
          </Button>
        </p>
      </form>
    </>
  );
}

function PupilSearch(props: {
  readonly calls: PaperCalls;
  readonly name: string;
  readonly chosen: Pupil | undefined;
  readonly onType: (name: string) => void;
  readonly onChoose: (pupil: Pupil) => void;
}) {
  const { t } = useWords();
  const [found, setFound] = useState<PaperDiaryPupils | undefined>(undefined);
  const doing = useDoing();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (props.name.trim() === '') return;
    doing.run(async () => {
      const pupils = await props.calls.pupils(props.name);
      setFound(pupils);
      return pupils.pupils.length === 0 ? t('office.paper.noneFound') : '';
    });
  };
  return (
    <>
      <form className="form-days" role="search" onSubmit={submit} noValidate>
        <TextField
          label={t('office.paper.findPupil')}
          name="name"
          type="search"
          value={props.name}
          maxLength={100}
          onType={props.onType}
        />
        <Button variant="outlined" type="submit" disabled={doing.isBusy}>
          {t('office.find')}
        </Button>
      </form>
      <Ended doing={doing} />
      {found && found.pupils.length > 0 && (
        <ul className="office-list office-found" aria-label={t('office.paper.found')}>
          {found.pupils.map((pupil) => (
            <li key={pupil.pupilId}>
              <Button
                aria-pressed={pupil.pupilId === props.chosen?.pupilId}
                onClick={() => props.onChoose(pupil)}
              >
                {pupil.name}, {pupil.className}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {found?.isCut && <p className="mute">{t('office.cut')}</p>}
    </>
  );
}
