import { useMemo } from 'react';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { LoginsScreen } from '../logins/logins-screen.tsx';
import { useClientStore } from '../ui/client-store-context.ts';
import { askLogins } from './ask-logins.ts';
import { desktop } from './desktop.ts';
import type { Ask } from './shell.tsx';

type Props = { readonly school: SchoolFacts; readonly today: string; readonly ask: Ask };

/** Joins the screen of logins with the server's routes and the way this program prints. */
export function LoginsPage({ school, today, ask }: Props) {
  const calls = useMemo(() => askLogins(ask), [ask]);
  const isOperator = useClientStore().person.roles.includes('operator');
  return <LoginsScreen school={school} today={today} calls={calls} isOperator={isOperator} onPrint={print} />;
}

function print(): void {
  const shell = desktop();
  if (shell) void shell.journal.print();
  else window.print();
}
