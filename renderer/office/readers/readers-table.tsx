import Button from '@mui/material/Button';
import type { DiaryReader } from '../../../shared/access/diary-readers.ts';
import { dayWithYear } from '../../locales/format.ts';
import { useWords } from '../../locales/use-words.ts';
import { Heads } from '../office-parts.tsx';
import { kinshipWords } from './reader-words.ts';

/** Who reads the diary, since when, on what ground, and of whom else. */
export function ReadersTable(props: {
  readonly readers: readonly DiaryReader[];
  readonly linkTo: (requestId: string) => string;
  readonly onEnd: (reader: DiaryReader) => void;
}) {
  const { t, language } = useWords();
  const titles = [
    t('office.readers.who'),
    t('office.readers.since'),
    t('office.readers.ground'),
    t('office.readers.alsoReads'),
  ];
  return (
    <div className="office-scroll">
      <table className="table office-table" aria-label={t('office.readers.table')}>
        <Heads titles={titles} hasAction />
        <tbody>
          {props.readers.map((reader) => (
            <tr key={reader.personId}>
              <th scope="row">
                {reader.name}
                {reader.kinship && <small className="mute"> {kinshipWords(t, reader.kinship)}</small>}
              </th>
              <td className="office-when">
                {dayWithYear(language, reader.since)}
                {reader.until && (
                  <small className="office-soon">
                    {' '}
                    {t('office.readers.until', { day: dayWithYear(language, reader.until) })}
                  </small>
                )}
              </td>
              <td>
                {reader.requests.length === 0
                  ? t('office.readers.byList')
                  : reader.requests.map(({ id, number }) => (
                      <a key={id} href={props.linkTo(id)}>
                        {t('office.readers.byRequest', { number })}
                      </a>
                    ))}
              </td>
              <td>{reader.otherPupils.join(', ')}</td>
              <td className="office-buttons">
                <Button
                  color="error"
                  aria-label={t('office.readers.endOf', { name: reader.name })}
                  onClick={() => props.onEnd(reader)}
                >
                  {t('office.readers.end')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
