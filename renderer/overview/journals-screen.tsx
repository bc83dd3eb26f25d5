import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import type { GroupId } from '../../shared/kernel/ids.ts';
import { problemWords } from '../locales/problem-words.ts';
import { useWords } from '../locales/use-words.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { useLive } from '../ui/use-live.ts';
import '../ui/table.css';
import './journals.css';
import { type ListedJournal, matching, readJournals } from './listed-journal.ts';

type Ask = (path: string, init?: { method?: 'GET' | 'POST'; json?: unknown }) => Promise<unknown>;

/** Every journal of the school, for the deputy head: chosen ones are then kept on this computer, to read. */
export function JournalsScreen({
  ask,
  linkTo,
}: {
  readonly ask: Ask;
  readonly linkTo: (groupId: GroupId) => string;
}) {
  const { t } = useWords();
  const [list, setList] = useState<readonly ListedJournal[] | undefined>(undefined);
  const [error, setError] = useState<unknown>(undefined);
  const [query, setQuery] = useState('');
  useEffect(() => {
    let isGone = false;
    ask('/api/journal/groups').then(
      (answer) => !isGone && setList(readJournals(answer)),
      (problem: unknown) => !isGone && setError(problem),
    );
    return () => {
      isGone = true;
    };
  }, [ask]);
  return (
    <>
      <PageHeader title={t('overview.title')} />
      <main id="content" className="page-main page-wide">
        <p className="mute">{t('overview.intro')}</p>
        <input
          className="journals-find"
          type="search"
          aria-label={t('overview.find')}
          placeholder={t('overview.find')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        {error !== undefined && <p role="alert">{problemWords(t, error)}</p>}
        {!list && error === undefined && <p className="page-empty">{t('overview.loading')}</p>}
        {list?.length === 0 && <p className="page-empty">{t('overview.empty')}</p>}
        {list && list.length > 0 && (
          <JournalTable list={matching(list, query)} ask={ask} linkTo={linkTo} onError={setError} />
        )}
      </main>
    </>
  );
}

function JournalTable(props: {
  readonly list: readonly ListedJournal[];
  readonly ask: Ask;
  readonly linkTo: (groupId: GroupId) => string;
  readonly onError: (error: unknown) => void;
}) {
  const { t } = useWords();
  const groups = useLive(useClientStore().groups);
  const [followed, setFollowed] = useState<GroupId | undefined>(undefined);
  const isHere = (id: GroupId | undefined) => groups.some((group) => group.id === id);
  useEffect(() => {
    // A followed journal comes with the next pull; the person is led there once it is on this computer.
    if (followed && groups.some((group) => group.id === followed))
      window.location.hash = props.linkTo(followed);
  });
  const follow = (id: GroupId) => {
    props
      .ask('/api/journal/follow', { method: 'POST', json: { groupId: id } })
      .then(() => setFollowed(id), props.onError);
  };
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('overview.group')}</th>
          <th scope="col">{t('overview.subject')}</th>
          <th scope="col">{t('overview.teacher')}</th>
          <th scope="col">
            <span className="unseen">{t('overview.follow')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.list.map((journal) => (
          <tr key={journal.id}>
            <th scope="row">{journal.name}</th>
            <td>{journal.subjectName}</td>
            <td>{journal.teachers.join(', ')}</td>
            <td>
              {isHere(journal.id) ? (
                <Button href={props.linkTo(journal.id)}>{t('overview.follow')}</Button>
              ) : (
                <Button disabled={followed === journal.id} onClick={() => follow(journal.id)}>
                  {t(followed === journal.id ? 'overview.following' : 'overview.follow')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
