import type { RegulationProfile } from '../../../../shared/access/profile/regulation-profile.ts';
import type { JoinField, JoinPreview } from '../../../../shared/identity/join-records.ts';
import { isPlainDate } from '../../../../shared/kernel/plain-date-text.ts';
import { dayWithYear } from '../../../locales/format.ts';
import { useWords } from '../../../locales/use-words.ts';
import { Heads } from '../../office-parts.tsx';
import { kindOptions } from '../copy-draft.ts';

const COPY_KINDS = ['identityKind', 'authorityKind'] as const;
const PAPERS: ReadonlySet<JoinField> = new Set(['identityDocument', 'authority']);

type Props = {
  readonly preview: JoinPreview;
  /** Whose forms say how a kind of document is called. */
  readonly profile: RegulationProfile;
};

/** The two records side by side; what differs stands out and says so in words. What will be, only where it may be. */
export function ComparedRecords({ preview, profile }: Props) {
  const { t, language } = useWords();
  const { fields, refusals } = preview;
  const isAllowed = refusals.length === 0;
  const kinds = COPY_KINDS.flatMap((line) => kindOptions(profile, line));
  const worded = (field: JoinField, value: string | null) => {
    if (value === null) return '–';
    if (field === 'birthDate' && isPlainDate(value)) return dayWithYear(language, value);
    const kind = PAPERS.has(field) && kinds.find((one) => value.split(' ', 1)[0] === one.value);
    return kind ? `${kind.label}${value.slice(kind.value.length)}` : value;
  };
  const title = t('office.join.compared');
  return (
    <div className="join-scroll">
      <table className="table office-table join-table" aria-label={title}>
        <Heads
          titles={[
            t('office.join.column.field'),
            t('office.join.column.kept'),
            t('office.join.column.gone'),
            ...(isAllowed ? [t('office.join.column.result')] : []),
          ]}
        />
        <tbody>
          {fields.map(({ field, kept, gone, result }) => (
            <tr key={field} className={result === 'differs' ? 'join-differs' : undefined}>
              <th scope="row">{t(`office.join.field.${field}`)}</th>
              <td>{worded(field, kept)}</td>
              <td>{worded(field, gone)}</td>
              {isAllowed && (
                <td>
                  {result === 'differs' ? (
                    <strong>{t(`office.join.result.${field === 'pupils' ? 'united' : result}`)}</strong>
                  ) : (
                    <span className="mute">{t(`office.join.result.${result}`)}</span>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
