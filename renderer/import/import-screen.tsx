import Button from '@mui/material/Button';
import { type SubmitEvent, useId, useState } from 'react';
import { Problem } from '../../shared/errors/problem.ts';
import { importSentence } from '../../shared/import/import-messages.ts';
import type { ImportReport } from '../../shared/import/import-preview.ts';
import { problemWords } from '../locales/problem-words.ts';
import { useWords, type WordsInUse } from '../locales/use-words.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { ImportPreview } from './import-preview.tsx';
import './import.css';

type Ask = (path: string, init?: { method?: 'GET' | 'POST'; form?: FormData }) => Promise<unknown>;
const KINDS = ['timetable', 'people'] as const;
type Kind = (typeof KINDS)[number];
type Chosen = { readonly kind: Kind; readonly file: File };

/** For the operator: choose a file, see what it would change, then apply exactly that. */
export function ImportScreen({ ask }: { readonly ask: Ask }) {
  const words = useWords();
  const { t } = words;
  const [chosen, setChosen] = useState<Chosen | undefined>(undefined);
  const [report, setReport] = useState<ImportReport | undefined>(undefined);
  const [error, setError] = useState<unknown>(undefined);
  const [busy, setBusy] = useState<'checking' | 'applying' | undefined>(undefined);

  const run = async ({ kind, file }: Chosen, token?: string) => {
    setBusy(token === undefined ? 'checking' : 'applying');
    setError(undefined);
    try {
      setReport((await ask(importPath(kind, token), { method: 'POST', form: formOf(file) })) as ImportReport);
    } catch (problem) {
      setReport(undefined);
      setError(problem);
    } finally {
      setBusy(undefined);
    }
  };

  return (
    <>
      <PageHeader title={t('import.title')} />
      <main id="content" className="page-main page-wide">
        <ChooseFile
          isBusy={busy !== undefined}
          onChosen={(next) => {
            setChosen(next);
            void run(next);
          }}
        />
        <p role="status" aria-live="polite">
          {busy && t(`import.${busy}`)}
        </p>
        {error !== undefined && (
          <p role="alert" className="card-bad import-error">
            {errorWords(words, error)}
          </p>
        )}
        {report && chosen && (
          <ImportPreview report={report}>
            {!report.applied && report.counts.added + report.counts.changed > 0 && (
              <Button
                variant="contained"
                disabled={busy !== undefined}
                onClick={() => void run(chosen, report.token)}
              >
                {t('import.apply')}
              </Button>
            )}
          </ImportPreview>
        )}
      </main>
    </>
  );
}

function ChooseFile(props: { readonly isBusy: boolean; readonly onChosen: (chosen: Chosen) => void }) {
  const { t } = useWords();
  const id = useId();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Kind>('timetable');
  const choose = (file: File | undefined) => {
    setName(file?.name ?? '');
    if (file) setKind(/\.(csv|xlsx|txt)$/i.test(file.name) ? 'people' : 'timetable');
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = form.get('file');
    if (file instanceof File && file.size > 0) props.onChosen({ kind, file });
  };
  return (
    <form className="import-form" onSubmit={submit}>
      <fieldset>
        <legend>{t('import.what')}</legend>
        {KINDS.map((known) => (
          <label key={known}>
            <input type="radio" name="kind" checked={kind === known} onChange={() => setKind(known)} />{' '}
            {t(`import.${known}`)}
          </label>
        ))}
      </fieldset>
      <div className="import-file">
        <input
          id={id}
          className="unseen"
          name="file"
          type="file"
          accept=".fet,.xml,.csv,.txt,.xlsx"
          onChange={(event) => choose(event.target.files?.[0])}
        />
        <label htmlFor={id}>{t('import.choose')}</label>
        <span>{name === '' ? t('import.noFile') : name}</span>
      </div>
      <Button type="submit" variant="outlined" disabled={props.isBusy || name === ''}>
        {t('import.check')}
      </Button>
      <p className="mute">{t('import.blankKeeps')}</p>
    </form>
  );
}

/** Applying sends back the preview's token: the server then applies what was seen, or says that the school changed. */
const importPath = (kind: Kind, token: string | undefined): string =>
  `/api/import/${kind}?${new URLSearchParams(token === undefined ? { mode: 'preview' } : { mode: 'apply', token }).toString()}`;

function formOf(file: File): FormData {
  const form = new FormData();
  form.set('file', file);
  return form;
}

/** The finer reason of a refused file has words of its own. */
function errorWords({ t, language }: WordsInUse, error: unknown): string {
  const words = problemWords(t, error);
  if (!(error instanceof Problem) || error.reason === undefined) return words;
  return `${importSentence(language, error.reason, error.values)} ${words}`;
}
