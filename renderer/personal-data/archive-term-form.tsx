import Button from '@mui/material/Button';
import { type SubmitEvent, useState } from 'react';
import { Problem } from '../../shared/errors/problem.ts';
import { type ArchiveTerms, LONGEST_TERM, type TermEffect } from '../../shared/personal-data/archive-term.ts';
import { useWords } from '../locales/use-words.ts';
import { Ended } from '../office/office-parts.tsx';
import { useDoing } from '../office/use-doing.ts';
import { Field } from '../ui/field.tsx';
import type { PersonalDataCalls } from './personal-data-calls.ts';

type Term = ArchiveTerms['terms'][number];
type FormProps = {
  readonly term: Term;
  readonly calls: PersonalDataCalls;
  readonly onSaved: () => void;
};

const REASONS = ['archive-years', 'archive-source'] as const;
type Reason = (typeof REASONS)[number];

/** What the server says is wrong with a term, by the field that it is wrong in. */
const faultOf = (error: unknown): Reason | undefined =>
  error instanceof Problem ? REASONS.find((reason) => reason === error.reason) : undefined;

/**
 * One term: how many years, by which paper. It is saved only after its effect was looked at, because what is made anonymous
 * stays so.
 */
export function ArchiveTermForm({ term, calls, onSaved }: FormProps) {
  const { t } = useWords();
  const { kind } = term;
  const [years, setYears] = useState(String(term.years));
  const [source, setSource] = useState(term.source);
  const [effect, setEffect] = useState<(TermEffect & { readonly of: string }) | undefined>(undefined);
  const doing = useDoing();
  const fault = faultOf(doing.error);
  const look = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    doing.run(async () => {
      setEffect({ ...(await calls.termEffect(kind, Number(years))), of: years });
      return '';
    });
  };
  const save = () =>
    doing.run(async () => {
      await calls.saveTerm({ kind, years: Number(years), source });
      setEffect(undefined);
      onSaved();
      return t('personal.terms.saved');
    });
  const isLooked = effect?.of === years;
  return (
    <form className="form-box" aria-label={t(`personal.terms.${kind}`)} onSubmit={look} noValidate>
      <strong>{t(`personal.terms.${kind}`)}</strong>
      <Field
        label={t('personal.terms.years')}
        fault={fault === 'archive-years' ? t(`personal.terms.problem.${fault}`) : undefined}
      >
        {(parts) => (
          <input
            {...parts}
            className="form-input personal-years"
            type="number"
            min={1}
            max={LONGEST_TERM}
            value={years}
            onChange={({ target }) => setYears(target.value)}
          />
        )}
      </Field>
      <Field
        label={t('personal.terms.source')}
        hint={t(term.isOwn ? 'personal.terms.own' : 'personal.terms.usual')}
        fault={fault === 'archive-source' ? t(`personal.terms.problem.${fault}`) : undefined}
      >
        {(parts) => (
          <textarea
            {...parts}
            className="form-input"
            rows={2}
            maxLength={500}
            value={source}
            onChange={({ target }) => setSource(target.value)}
          />
        )}
      </Field>
      {isLooked && <p role="status">{t('personal.terms.effect', effect)}</p>}
      {fault === undefined && <Ended doing={doing} />}
      <p className="form-actions">
        <Button type="submit" variant="outlined" disabled={doing.isBusy || years === ''}>
          {t('personal.terms.look')}
        </Button>
        <Button variant="contained" disabled={doing.isBusy || !isLooked} onClick={save}>
          {t('personal.terms.save')}
        </Button>
      </p>
    </form>
  );
}

type PartProps = {
  readonly terms: ArchiveTerms;
  readonly calls: PersonalDataCalls;
  readonly onSaved: () => void;
};

/** How long names of who left are kept, and what another decision would do. */
export function ArchiveTermsPart({ terms, calls, onSaved }: PartProps) {
  const { t } = useWords();
  return (
    <section aria-labelledby="archive-terms">
      <h3 id="archive-terms">{t('personal.terms.title')}</h3>
      <p className="mute">{t('personal.terms.intro')}</p>
      {terms.terms.map((term) => (
        <ArchiveTermForm key={term.kind} term={term} calls={calls} onSaved={onSaved} />
      ))}
    </section>
  );
}
