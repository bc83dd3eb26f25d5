import type { ComparedField } from '../../../shared/access/copies.ts';
import type { RequestForm } from '../../../shared/access/profile/form-field.ts';
import { useWords } from '../../locales/use-words.ts';

/** The request beside what the school keeps, field by field; what differs stands out, and says so in words. */
export function ComparedTable(props: {
  readonly fields: readonly ComparedField[];
  /** The form, whose sections tell «Фамилия» of the applicant from that of the pupil. */
  readonly form: RequestForm;
  /** Where the operator says which of it counts as a difference. */
  readonly mark?: {
    readonly isOn: (field: string, differs: boolean) => boolean;
    readonly onToggle: (field: string, isOn: boolean) => void;
  };
}) {
  const { t } = useWords();
  const { fields, form, mark } = props;
  const sectionOf = (field: string) =>
    form.sections.find((section) => section.fields.some(({ id }) => id === field))?.title;
  return (
    <div className="desk-scroll">
      <table className="table desk-table" aria-label={t('desk.copies.title')}>
        <thead>
          <tr>
            <th scope="col">{t('desk.copies.field')}</th>
            <th scope="col">{t('desk.copies.stated')}</th>
            <th scope="col">{t('desk.copies.kept')}</th>
            <th scope="col">{t('desk.copies.result')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ field, label, stated, kept, result }) => (
            <tr key={field} className={result === 'differs' ? 'desk-differs' : undefined}>
              <th scope="row">
                {label} <span className="mute">{sectionOf(field)}</span>
              </th>
              <td>{stated}</td>
              <td>{kept ?? (result === 'not-kept' ? '–' : t('desk.copies.hidden'))}</td>
              <td>
                {mark && result !== 'same' ? (
                  <label className="desk-check">
                    <input
                      type="checkbox"
                      aria-label={t('desk.copies.mark', { field: label })}
                      checked={mark.isOn(field, result === 'differs')}
                      onChange={({ target }) => mark.onToggle(field, target.checked)}
                    />
                    <Result result={result} />
                  </label>
                ) : (
                  <Result result={result} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Result({ result }: Pick<ComparedField, 'result'>) {
  const { t } = useWords();
  const words = t(`desk.copies.${result}`);
  return result === 'differs' ? <strong>{words}</strong> : <span className="mute">{words}</span>;
}
