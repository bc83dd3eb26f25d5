import { useMemo } from 'react';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { OutagesScreen } from '../outage/outages-screen.tsx';
import { askOutages } from './ask-outages.ts';
import { desktop } from './desktop.ts';
import type { Ask } from './shell.tsx';

type Props = { readonly school: SchoolFacts; readonly today: string; readonly ask: Ask };

/** Joins the screen of outages with the server's routes and the way this program prints. */
export function OutagesPage({ school, today, ask }: Props) {
  const calls = useMemo(() => askOutages(ask), [ask]);
  return <OutagesScreen school={school} today={today} calls={calls} onPrint={print} />;
}

function print(): void {
  const shell = desktop();
  if (shell) void shell.journal.print();
  else window.print();
}
