import { useEffect, useState } from 'react';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import type { ListedAppeal } from '../data/client-store.ts';
import { dayAndTime } from '../locales/format.ts';
import { useWords } from '../locales/use-words.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import { useLive } from '../ui/use-live.ts';
import './appeal.css';
import { appealPlaceWords, askedBriefly, decisionWords } from './appeal-words.ts';
import { chosenOf } from './cell-conflicts.ts';
import { ConflictChoice } from './conflict-choice.tsx';
import { conflictOfAppeal } from './conflict-of-appeal.ts';
import { choiceDrafts } from './decide.ts';
import { isInTray, isMine } from './own-appeal.ts';
import { markAnswersRead } from './read-answers.ts';
import { useUnreadAnswers } from './use-unread-answers.ts';

/** «Мои вопросы»: what this person asked, or is asked to choose, with the answers; new ones are marked until seen. */
export function OwnAppeals(props: {
  readonly school: SchoolFacts;
  readonly linkTo: (appeal: ListedAppeal) => string | undefined;
}) {
  const { t } = useWords();
  const store = useClientStore();
  const appeals = useLive(store.appeals);
  const own = appeals.filter((appeal) => isMine(appeal, store.person) && !isInTray(appeal, store.person));
  const unread = useUnreadAnswers();
  // New when the page was opened: it stays marked while it is being looked at.
  const [fresh, setFresh] = useState(unread);
  if ([...unread].some((id) => !fresh.has(id))) setFresh(new Set([...fresh, ...unread]));
  useEffect(() => markAnswersRead(localStorage, store.person, appeals), [store, appeals]);
  return (
    <section aria-label={t('appeal.mine')} className="appeals">
      <h2>{t('appeal.mine')}</h2>
      {own.length === 0 && <p className="mute">{t('appeal.mineEmpty')}</p>}
      <ul className="appeal-list">
        {own.map((appeal) => (
          <OwnAppeal
            key={appeal.id}
            appeal={appeal}
            isNew={fresh.has(appeal.id)}
            zone={props.school.zone}
            href={props.linkTo(appeal)}
          />
        ))}
      </ul>
    </section>
  );
}

function OwnAppeal(props: {
  readonly appeal: ListedAppeal;
  readonly isNew: boolean;
  readonly zone: string;
  readonly href: string | undefined;
}) {
  const words = useWords();
  const { t, language } = words;
  const store = useClientStore();
  const { appeal, zone } = props;
  const isOwn = appeal.authorId === store.person.id;
  const place = `${appeal.groupName} · ${appeal.subjectName} · ${appealPlaceWords(words, appeal)}`;
  const isDeputyHead = store.person.roles.includes('deputy-head');
  return (
    <li className="appeal-card appeal-own">
      <div className="appeal-body">
        <p className="appeal-who">
          {t(`appeal.one.${appeal.kind}`)}
          {props.isNew && <span className="appeal-new">{t('appeal.answer')}</span>}
        </p>
        <p className="mute">{props.href === undefined ? place : <a href={props.href}>{place}</a>}</p>
        {askedBriefly(words, appeal) !== '' && <p>{askedBriefly(words, appeal)}</p>}
        <p>
          {appeal.state === 'open'
            ? t(appeal.kind === 'conflict' ? 'history.verdict.conflict' : 'appeal.state.asked')
            : decisionWords(words, appeal, zone)}
          {' · '}
          <span className="mute">
            {t('appeal.askedAt', { when: dayAndTime(language, appeal.enteredAt, zone) })}
          </span>
        </p>
        {appeal.kind === 'conflict' && appeal.state === 'open' && (
          <ConflictChoice
            conflict={conflictOfAppeal(appeal, { personId: store.person.id, you: t('appeal.you') })}
            zone={zone}
            mayChoose={isDeputyHead || store.now() < appeal.closesAt}
            chosen={chosenOf(appeal.deciding)}
            onChoose={(answer) => {
              // A failed write is shown by the state of storage, which stands over every screen.
              store.write(choiceDrafts(appeal, answer, { isOwn })).catch(() => undefined);
            }}
          />
        )}
      </div>
    </li>
  );
}
