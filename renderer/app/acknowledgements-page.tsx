import { useCallback } from 'react';
import type { ClassAcknowledgements } from '../../shared/acknowledgement/class-acknowledgements.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import {
  AcknowledgementsScreen,
  type AskAcknowledgements,
} from '../acknowledgement/acknowledgements-screen.tsx';
import type { Ask } from './ask.ts';

/** Joins the class teacher's screen with the server's route. */
export function AcknowledgementsPage({ school, ask }: { readonly school: SchoolFacts; readonly ask: Ask }) {
  const read: AskAcknowledgements = useCallback(
    (week) => {
      const query = week === undefined ? '' : `?${new URLSearchParams({ week }).toString()}`;
      return ask(`/api/journal/acknowledgements${query}`) as Promise<ClassAcknowledgements>;
    },
    [ask],
  );
  return <AcknowledgementsScreen ask={read} zone={school.zone} />;
}
