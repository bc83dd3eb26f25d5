import type { ReactNode } from 'react';
import { importSentence } from '../../shared/import/import-messages.ts';
import { IMPORT_OUTCOMES, type ImportReport, type ImportRow } from '../../shared/import/import-preview.ts';
import { useWords, type WordsInUse } from '../locales/use-words.ts';
import { changedValue } from './changed-value.ts';
import '../ui/table.css';

/** What an import would do, or did: counts, what to know of the file, and each row with its reason. */
export function ImportPreview({
  report,
  children,
}: {
  readonly report: ImportReport;
  readonly children: ReactNode;
}) {
  const words = useWords();
  const { t, language } = words;
  const { counts } = report;
  return (
    <section className="import-preview" aria-label={t('import.preview')}>
      <h2>{t(report.applied ? 'import.applied' : 'import.preview')}</h2>
      <p>
        {IMPORT_OUTCOMES.map((outcome) => t(`import.${outcome}`, { count: counts[outcome] })).join(' · ')}
      </p>
      {counts.added + counts.changed === 0 && !report.applied && <p>{t('import.nothing')}</p>}
      {report.notes.map((note) => (
        <p key={`${note.code} ${JSON.stringify(note.values)}`} className="mute">
          {importSentence(language, note.code, note.values)}
        </p>
      ))}
      {children}
      {report.rows.length > 0 && <Rows rows={report.rows} words={words} />}
    </section>
  );
}

function Rows({ rows, words }: { readonly rows: readonly ImportRow[]; readonly words: WordsInUse }) {
  const { t } = words;
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('import.row')}</th>
          <th scope="col">{t('import.outcome')}</th>
          <th scope="col">{t('import.about')}</th>
          <th scope="col">{t('import.reason')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={JSON.stringify(row)} className={`import-${row.outcome}`}>
            <td>{[row.sheet, row.line].filter((part) => part !== undefined).join(', ')}</td>
            <td>{t(`import.outcomes.${row.outcome}`)}</td>
            <td>
              {t(`import.subjects.${row.subject}`)}: {row.title}
            </td>
            <td>{reasonOf(words, row)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function reasonOf(words: WordsInUse, row: ImportRow): string {
  const { t, language } = words;
  const changes = row.changes?.map(({ field, from, to }) => {
    const before = from === undefined ? '' : `${changedValue(words, field, from)} → `;
    return `${t(`import.fields.${field}`)}: ${before}${changedValue(words, field, to)}`;
  });
  const sentence = row.code === undefined ? '' : importSentence(language, row.code, row.values);
  return [sentence, ...(changes ?? [])].filter((part) => part !== '').join('; ');
}
