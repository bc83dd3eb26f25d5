import { useMemo } from 'react';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { ComplaintScreen } from '../desk/complaints/complaint-screen.tsx';
import { ComplaintsScreen } from '../desk/complaints/complaints-screen.tsx';
import { EnterComplaintScreen } from '../desk/complaints/enter-complaint-screen.tsx';
import { type Desk, DeskProvider } from '../desk/desk-context.ts';
import { EnterRequestScreen } from '../desk/enter/enter-request-screen.tsx';
import { QueueScreen } from '../desk/queue/queue-screen.tsx';
import { RequestScreen } from '../desk/request/request-screen.tsx';
import { addDeskWords } from '../locales/desk-words.ts';
import { LoginSlip } from '../logins/login-slip.tsx';
import { askDesk } from './ask-desk.ts';
import { desktop } from './desktop.ts';
import { goTo, hashOf, type Route } from './route.ts';
import type { Ask } from './shell.tsx';

// With the files of the desk, before anything of it is drawn.
addDeskWords();

/** What stands for the form of a new one in the place of an id. */
const NEW = 'new';

type Props = {
  readonly route: Extract<Route, { readonly at: string | undefined }>;
  readonly school: SchoolFacts;
  readonly today: string;
  readonly ask: Ask;
  readonly onSignInAgain: () => void;
};

/** Joins the front desk with the server's routes, the addresses of its pages and the way this program prints. */
export function DeskPage({ route, school, today, ask, onSignInAgain }: Props) {
  const desk = useMemo(
    (): Desk => ({
      calls: askDesk(ask),
      school,
      today,
      linkTo: (page, at) => hashOf({ page, at }),
      goTo: (page, at) => goTo(hashOf({ page, at })),
      keptCopiesHref: hashOf({ page: 'parents' }),
      renderSlip: (slip, onClose) => (
        <LoginSlip slip={slip} school={school} onPrint={print} onClose={onClose} />
      ),
      print,
      signInAgain: onSignInAgain,
    }),
    [ask, school, today, onSignInAgain],
  );
  return <DeskProvider value={desk}>{screenOf(route)}</DeskProvider>;
}

function screenOf({ page, at }: Props['route']) {
  if (page === 'requests') {
    if (at === undefined) return <QueueScreen newHref={hashOf({ page, at: NEW })} />;
    return at === NEW ? <EnterRequestScreen /> : <RequestScreen key={at} id={at} />;
  }
  if (at === undefined) return <ComplaintsScreen newHref={hashOf({ page, at: NEW })} />;
  return at === NEW ? <EnterComplaintScreen /> : <ComplaintScreen key={at} id={at} />;
}

function print(): void {
  const shell = desktop();
  if (shell) void shell.journal.print();
  else window.print();
}
