import { useMemo } from 'react';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { PersonalDataScreen } from '../personal-data/personal-data-screen.tsx';
import type { Ask } from './ask.ts';
import { askPersonalData } from './ask-personal-data.ts';
import { desktop } from './desktop.ts';

type Props = { readonly school: SchoolFacts; readonly today: string; readonly ask: Ask };

/** Joins the heads' page of personal data with the server's routes and the way this program prints. */
export function PersonalDataPage({ school, today, ask }: Props) {
  const calls = useMemo(() => askPersonalData(ask), [ask]);
  return <PersonalDataScreen calls={calls} school={school} today={today} onPrint={print} />;
}

function print(): void {
  const shell = desktop();
  if (shell) void shell.journal.print();
  else window.print();
}
