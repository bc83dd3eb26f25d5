import Button from '@mui/material/Button';
import { useWords } from '../locales/use-words.ts';
import type { ReportDays } from '../ui/report-days.ts';
import { saveFile } from '../ui/save-file.ts';
import { Ended } from './office-parts.tsx';
import { useDoing } from './use-doing.ts';

/** What a register is taken away as. */
type TableFormat = 'xlsx' | 'csv';
/** Asks the server for the file of a register; without days for all of it. @throws Problem */
export type AskTable = (format: TableFormat, days?: ReportDays) => Promise<Blob>;

const FORMATS: readonly TableFormat[] = ['xlsx', 'csv'];

/**
 * What may be taken away of a register: as a table, and on paper where it has a form for it. `title` names the register in
 * the file's name and for a screen reader: a page may hold several.
 */
export function TakeAway(props: {
  readonly title: string;
  readonly table: AskTable;
  readonly days?: ReportDays;
  readonly print?: { readonly label: string; readonly onPrint: () => void };
  readonly hint?: string;
}) {
  const { t } = useWords();
  const { title, table, days, print } = props;
  const doing = useDoing();
  const take = (format: TableFormat) =>
    doing.run(async () => {
      const span = days === undefined ? '' : ` ${days.from} – ${days.to}`;
      const isSaved = await saveFile(await table(format, days), `${title}${span}.${format}`);
      return isSaved ? t('office.table.exported') : '';
    });
  return (
    <>
      <p className="form-actions">
        {print && (
          <Button variant="outlined" onClick={print.onPrint}>
            {print.label}
          </Button>
        )}
        {FORMATS.map((format) => (
          <Button
            key={format}
            variant="outlined"
            disabled={doing.isBusy}
            aria-label={`${t(`office.table.${format}`)}: ${title}`}
            onClick={() => take(format)}
          >
            {t(`office.table.${format}`)}
          </Button>
        ))}
        <small className="mute">
          {props.hint} {t('office.table.hint')}
        </small>
      </p>
      <Ended doing={doing} />
    </>
  );
}
