import { lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from 'react';
import type { MenuCommand } from '../../shared/desktop/contract.ts';
import { useWords } from '../locales/use-words.ts';
import { MyDayScreen } from '../my-day/my-day-screen.tsx';
import { useClientStore } from '../ui/client-store-context.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { HeaderEndProvider, PageHeader } from '../ui/page-header.tsx';
import { useLive } from '../ui/use-live.ts';
import { useSchoolDay, useSchoolTime } from '../ui/use-school-day.ts';
import type { Ask } from './ask.ts';
import { Banners } from './banners.tsx';
import { BrokenScreen } from './broken-screen.tsx';
import { desktop } from './desktop.ts';
import { JournalPage } from './journal-page.tsx';
import { Nav } from './nav.tsx';
import { isOfficePage } from './office-pages.ts';
import { PersonMenu } from './person-menu.tsx';
import { cellHash, goTo, hashOf, parseRoute, useHash } from './route.ts';
import './shell.css';
import { StateChips } from './state-chips.tsx';
import { useAppealsFirst } from './use-appeals-first.ts';
import { closingOf, useDayPlan } from './use-day-plan.ts';
import { useMenuCommands } from './use-menu-commands.ts';

const KeysDialog = lazy(() =>
  import('../journal/keys-dialog.tsx').then((module) => ({ default: module.KeysDialog })),
);
const RefusedPage = lazy(() =>
  import('./refused-page.tsx').then((module) => ({ default: module.RefusedPage })),
);
const AppealsPage = lazy(() =>
  import('./appeals-page.tsx').then((module) => ({ default: module.AppealsPage })),
);
const SettingsScreen = lazy(() =>
  import('./settings-screen.tsx').then((module) => ({ default: module.SettingsScreen })),
);
const ImportScreen = lazy(() =>
  import('../import/import-screen.tsx').then((module) => ({ default: module.ImportScreen })),
);
const LoginsPage = lazy(() => import('./logins-page.tsx').then((module) => ({ default: module.LoginsPage })));
const OfficePage = lazy(() => import('./office-page.tsx').then((module) => ({ default: module.OfficePage })));
const PersonalDataPage = lazy(() =>
  import('./personal-data-page.tsx').then((module) => ({ default: module.PersonalDataPage })),
);
const AcknowledgementsPage = lazy(() =>
  import('./acknowledgements-page.tsx').then((module) => ({ default: module.AcknowledgementsPage })),
);
const OutagesPage = lazy(() =>
  import('./outages-page.tsx').then((module) => ({ default: module.OutagesPage })),
);
const SubstitutionsPage = lazy(() =>
  import('./substitutions-page.tsx').then((module) => ({ default: module.SubstitutionsPage })),
);
const DeskPage = lazy(() => import('./desk-page.tsx').then((module) => ({ default: module.DeskPage })));
const JournalsScreen = lazy(() =>
  import('../overview/journals-screen.tsx').then((module) => ({ default: module.JournalsScreen })),
);

export type ShellProps = {
  readonly login: string;
  readonly onSignOut: () => void;
  readonly onSignInAgain: () => void;
  /** Asks the school's server with the person's session; what only works with a network goes through it. */
  readonly ask: Ask;
};

export type { Ask };

/** What is always there: sections, the honest state, the person; in the middle the page. */
export function Shell({ login, onSignOut, onSignInAgain, ask }: ShellProps) {
  const { t } = useWords();
  const hash = useHash();
  const store = useClientStore();
  const { roles } = store.person;
  const route = useMemo(() => parseRoute(hash, roles), [hash, roles]);
  const school = useLive(store.school);
  const today = useSchoolDay(store.now, school?.zone);
  const time = useSchoolTime(store.now, school?.zone);
  const plan = useDayPlan(school, today);
  const closing = useMemo(() => closingOf(plan), [plan]);
  useAppealsFirst(hash, route);
  const [showsKeys, setShowsKeys] = useState(false);
  const runCommand = useCallback((command: MenuCommand) => {
    if (command === 'shortcuts') setShowsKeys(true);
    else if (command === 'settings') goTo(hashOf({ page: 'settings' }));
    else void desktop()?.journal.print();
  }, []);
  useMenuCommands(runCommand);
  // The same from draw to draw: the shell is drawn with every key (the day's plan), the header need not be.
  const headerEnd = useMemo(
    () => (
      <>
        <StateChips />
        <PersonMenu onSignOut={onSignOut} />
      </>
    ),
    [onSignOut],
  );
  return (
    <HeaderEndProvider value={headerEnd}>
      <div className="shell">
        <a className="skip" href="#content" onClick={skipToContent}>
          {t('app.toContent')}
        </a>
        <Banners onSignInAgain={onSignInAgain} />
        <Nav route={route} closing={closing} ask={ask} />
        <ErrorBoundary key={hash} renderBroken={(code, again) => <BrokenScreen code={code} again={again} />}>
          <Suspense fallback={<Waiting />}>{pageOf()}</Suspense>
        </ErrorBoundary>
        <Suspense>{showsKeys && <KeysDialog onClose={() => setShowsKeys(false)} />}</Suspense>
      </div>
    </HeaderEndProvider>
  );

  function pageOf(): ReactNode {
    if (route.page === 'settings') {
      const zone = school?.zone ?? 'Europe/Moscow';
      return <SettingsScreen ask={ask} login={login} zone={zone} onSignOut={onSignOut} />;
    }
    if (route.page === 'import') return <ImportScreen ask={ask} />;
    if (route.page === 'journals')
      return <JournalsScreen ask={ask} linkTo={(groupId) => cellHash({ groupId })} />;
    if (!school || today === undefined || time === undefined) return <Waiting />;
    if (route.page === 'journal') return <JournalPage route={route} school={school} today={today} />;
    if (route.page === 'refused') return <RefusedPage school={school} />;
    if (route.page === 'requests' || route.page === 'complaints') {
      return <DeskPage route={route} school={school} today={today} ask={ask} onSignInAgain={onSignInAgain} />;
    }
    if (route.page === 'logins') return <LoginsPage school={school} today={today} ask={ask} />;
    if (isOfficePage(route.page))
      return <OfficePage key={route.page} page={route.page} school={school} today={today} ask={ask} />;
    if (route.page === 'personal-data') return <PersonalDataPage school={school} today={today} ask={ask} />;
    if (route.page === 'acknowledgements') return <AcknowledgementsPage school={school} ask={ask} />;
    if (route.page === 'outages') return <OutagesPage school={school} today={today} ask={ask} />;
    if (route.page === 'substitutions') return <SubstitutionsPage today={today} ask={ask} />;
    if (route.page === 'appeals') return <AppealsPage school={school} today={today} />;
    return <MyDayScreen plan={plan} school={school} today={today} time={time} linkTo={cellHash} />;
  }
}

/** The hash is the route, so the skip link moves the focus by itself. */
function skipToContent(event: { preventDefault: () => void }): void {
  event.preventDefault();
  const content = document.getElementById('content');
  content?.setAttribute('tabindex', '-1');
  content?.focus();
}

function Waiting() {
  const { t } = useWords();
  const { firstSync, link } = useLive(useClientStore().state);
  const words =
    firstSync === 'done'
      ? t('app.starting')
      : t(link === 'online' ? 'state.firstSync' : 'state.firstSyncOffline');
  return (
    <>
      <PageHeader title={t('app.name')} />
      <main id="content" className="page-main page-wide">
        <p className="page-empty">{words}</p>
      </main>
    </>
  );
}
