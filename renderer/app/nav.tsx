import { memo, useMemo } from 'react';
import type { Role } from '../../shared/people/role.ts';
import type { StudyGroup } from '../../shared/people/study-group.ts';
import { choicesOf } from '../appeal/own-appeal.ts';
import { openCount } from '../appeal/queue.ts';
import { useUnreadAnswers } from '../appeal/use-unread-answers.ts';
import { useWords } from '../locales/use-words.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import { useLive, useLivePart } from '../ui/use-live.ts';
import type { Ask } from './ask.ts';
import { DeskNav } from './desk-nav.tsx';
import { NavItem } from './nav-item.tsx';
import { cellHash, hashOf, type Route, teaches, worksAtDesk } from './route.ts';
import type { Closing } from './use-day-plan.ts';

const collator = new Intl.Collator('ru', { numeric: true });

/** Sections on the left: my day, the person's journals with what closes, what was not accepted. */
export const Nav = memo(function Nav(props: {
  readonly route: Route;
  readonly closing: Closing;
  readonly ask: Ask;
}) {
  const { route, closing } = props;
  const { t } = useWords();
  const store = useClientStore();
  const groups = useLive(store.groups);
  // Not the whole state, which changes with every key.
  const refused = useLivePart(store.state, (state) => state.refused);
  const { roles } = store.person;
  const sorted = useMemo(
    () => groups.toSorted((one, other) => collator.compare(label(one), label(other))),
    [groups],
  );
  const kept = sorted.filter((group) => group.access !== 'read');
  const read = sorted.filter((group) => group.access === 'read');
  return (
    <nav className="shell-nav" aria-label={t('app.nav.label')}>
      {teaches(roles) && (
        <NavItem href={hashOf({ page: 'my-day' })} isOn={route.page === 'my-day'} label={t('app.nav.myDay')}>
          {closing.count > 0 && (
            <span className="nav-soon" title={t('app.nav.closing', { count: closing.count })}>
              <span aria-hidden="true">{closing.count}</span>
              <span className="unseen">{t('app.nav.closing', { count: closing.count })}</span>
            </span>
          )}
        </NavItem>
      )}
      {kept.length > 0 && <small>{t('app.nav.journals')}</small>}
      {kept.map((group) => (
        <JournalItem key={group.id} group={group} route={route} closing={closing} />
      ))}
      {read.length > 0 && (
        <details open={read.length <= FOLDED_FROM || read.some(isOpen(route))}>
          <summary>{t('app.nav.reading')}</summary>
          {read.map((group) => (
            <JournalItem key={group.id} group={group} route={route} closing={closing} />
          ))}
        </details>
      )}
      {worksAtDesk(roles) && <DeskNav route={route} ask={props.ask} />}
      <small>{t('app.nav.more')}</small>
      {roles.includes('deputy-head') && <AppealsItem isOn={route.page === 'appeals'} />}
      {roles.includes('deputy-head') && (
        <NavItem
          href={hashOf({ page: 'journals' })}
          isOn={route.page === 'journals'}
          label={t('app.nav.allJournals')}
        />
      )}
      {roles.includes('class-teacher') && (
        <NavItem
          href={hashOf({ page: 'acknowledgements' })}
          isOn={route.page === 'acknowledgements'}
          label={t('app.nav.acknowledgements')}
        />
      )}
      <NavItem
        href={hashOf({ page: 'refused' })}
        isOn={route.page === 'refused'}
        label={t('app.nav.refused')}
      >
        <Answers />
        <Attention refused={refused} />
      </NavItem>
      {(roles.includes('operator') || roles.includes('deputy-head')) && (
        <NavItem
          href={hashOf({ page: 'substitutions' })}
          isOn={route.page === 'substitutions'}
          label={t('app.nav.substitutions')}
        />
      )}
      {(roles.includes('operator') || roles.includes('deputy-head')) && (
        <NavItem
          href={hashOf({ page: 'outages' })}
          isOn={route.page === 'outages'}
          label={t('app.nav.outages')}
        />
      )}
      {roles.some((role) => READS_LOGINS.has(role)) && (
        <NavItem
          href={hashOf({ page: 'logins' })}
          isOn={route.page === 'logins'}
          label={t('app.nav.logins')}
        />
      )}
      {roles.includes('operator') && (
        <NavItem
          href={hashOf({ page: 'import' })}
          isOn={route.page === 'import'}
          label={t('app.nav.import')}
        />
      )}
    </nav>
  );
});

/** Who sees the register of personalised access; only the operator issues. */
const READS_LOGINS = new Set<Role>(['operator', 'deputy-head', 'head']);

/** A class teacher reads some twenty journals: they fold away, the journals one keeps do not. */
const FOLDED_FROM = 6;

const isOpen = (route: Route) => (group: StudyGroup) =>
  route.page === 'journal' && route.groupId === group.id;

/** «7Б Алгебра», but «Английский язык · 7Б, 1-я подгруппа»: what tells journals apart comes before the cut. */
const label = ({ name, subjectName }: StudyGroup): string =>
  name.includes(',') ? `${subjectName} · ${name}` : `${name} ${subjectName}`;

function JournalItem(props: {
  readonly group: StudyGroup;
  readonly route: Route;
  readonly closing: Closing;
}) {
  const { t } = useWords();
  const { group, route } = props;
  const closes = props.closing.byGroup.get(group.id);
  const isToday = closes === 'today';
  return (
    <NavItem
      href={cellHash({ groupId: group.id })}
      isOn={route.page === 'journal' && route.groupId === group.id}
      label={label(group)}
    >
      {closes && (
        <span
          className="nav-soon"
          title={t(isToday ? 'app.nav.closesTodayHint' : 'app.nav.closesTomorrowHint')}
        >
          {t(isToday ? 'app.nav.closesToday' : 'app.nav.closesTomorrow')}
        </span>
      )}
    </NavItem>
  );
}

/** What waits for the deputy head, counted. */
function AppealsItem({ isOn }: { readonly isOn: boolean }) {
  const { t } = useWords();
  const count = openCount(useLive(useClientStore().appeals));
  return (
    <NavItem href={hashOf({ page: 'appeals' })} isOn={isOn} label={t('app.nav.appeals')}>
      {count > 0 && (
        <span className="nav-soon" title={t('app.nav.appealsOpen', { count })}>
          <span aria-hidden="true">{count}</span>
          <span className="unseen">{t('app.nav.appealsOpen', { count })}</span>
        </span>
      )}
    </NavItem>
  );
}

/** What was not accepted, and values of this person beside which another was entered, while they may still choose. */
function Attention({ refused }: { readonly refused: number }) {
  const { t } = useWords();
  const store = useClientStore();
  const choices = choicesOf(store.person, useLive(store.appeals), store.now()).length;
  if (refused + choices === 0) return null;
  const hint = choices === 0 ? undefined : t('app.nav.choices', { count: choices });
  return (
    <span className="nav-bad" title={hint}>
      {refused + choices}
      {hint !== undefined && <span className="unseen"> {hint}</span>}
    </span>
  );
}

/** Answers to the person's own questions that were not read yet. */
function Answers() {
  const { t } = useWords();
  const count = useUnreadAnswers().size;
  if (count === 0) return null;
  return (
    <span className="nav-new" title={t('app.nav.answers', { count })}>
      <span aria-hidden="true">+{count}</span>
      <span className="unseen">{t('app.nav.answers', { count })}</span>
    </span>
  );
}
