import { useMemo } from 'react';
import { assertNever } from '../../shared/kernel/assert-never.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { addDeskWords } from '../locales/desk-words.ts';
import { CalendarScreen } from '../office/calendar/calendar-screen.tsx';
import { CardScreen } from '../office/card/card-screen.tsx';
import { MailScreen } from '../office/mail/mail-screen.tsx';
import { PaperScreen } from '../office/paper/paper-screen.tsx';
import { ParentsScreen } from '../office/parents/parents-screen.tsx';
import { ReadersScreen } from '../office/readers/readers-screen.tsx';
import { RegisterScreen } from '../office/register/register-screen.tsx';
import { TemplatesScreen } from '../office/templates/templates-screen.tsx';
import { WeightsScreen } from '../office/weights/weights-screen.tsx';
import { useClientStore } from '../ui/client-store-context.ts';
import { askOffice } from './ask-office.ts';
import { desktop } from './desktop.ts';
import type { OfficePageName } from './office-pages.ts';
import { hashOf } from './route.ts';
import type { Ask } from './shell.tsx';

// The picker of persons is the desk's, and speaks its words.
addDeskWords();

type Props = {
  readonly page: OfficePageName;
  readonly school: SchoolFacts;
  readonly today: string;
  readonly ask: Ask;
};

/** Joins the screens of the school's office with the server's routes and the way this program prints. */
export function OfficePage({ page, school, today, ask }: Props) {
  const calls = useMemo(() => askOffice(ask), [ask]);
  const { roles } = useClientStore().person;
  const isOperator = roles.includes('operator');
  const canDecide = isOperator || roles.includes('deputy-head');
  const { zone } = school;
  switch (page) {
    case 'register':
      return <RegisterScreen calls={calls.register} school={school} today={today} onPrint={print} />;
    case 'calendar':
      return <CalendarScreen calls={calls.calendar} zone={zone} today={today} isOperator={isOperator} />;
    case 'school-card':
      return <CardScreen calls={calls.card} isOperator={isOperator} />;
    case 'diary-readers':
      return (
        <ReadersScreen
          calls={calls.readers}
          today={today}
          linkTo={(at) => hashOf({ page: 'requests', at })}
        />
      );
    case 'parents':
      return <ParentsScreen calls={calls.parents} />;
    case 'templates':
      return <TemplatesScreen calls={calls.templates} zone={zone} />;
    case 'paper-diaries':
      return <PaperScreen calls={calls.paper} today={today} />;
    case 'work-weights':
      return <WeightsScreen calls={calls.weights} school={school} canDecide={canDecide} />;
    case 'mail':
      return (
        <MailScreen calls={calls.mail} zone={zone} linkTo={(section, at) => hashOf({ page: section, at })} />
      );
    default:
      return assertNever(page);
  }
}

function print(): void {
  const shell = desktop();
  if (shell) void shell.journal.print();
  else window.print();
}
