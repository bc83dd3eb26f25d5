import { useCallback } from 'react';
import type { ClassAcknowledgements } from '../../shared/acknowledgement/class-acknowledgements.ts';
import type { ReportAcknowledgements } from '../../shared/acknowledgement/report-acknowledgements.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { AcknowledgementsScreen } from '../acknowledgement/acknowledgements-screen.tsx';
import type { AskReport } from '../acknowledgement/report-part.tsx';
import type { AskAcknowledgements } from '../acknowledgement/week-part.tsx';
import type { Ask } from './ask.ts';
import { askTable } from './ask-table.ts';

/** Joins the class teacher's screen with the server's routes. */
export function AcknowledgementsPage({ school, ask }: { readonly school: SchoolFacts; readonly ask: Ask }) {
  const read: AskAcknowledgements = useCallback(
    (week) => {
      const query = week === undefined ? '' : `?${new URLSearchParams({ week }).toString()}`;
      return ask(`/api/journal/acknowledgements${query}`) as Promise<ClassAcknowledgements>;
    },
    [ask],
  );
  const readReport: AskReport = useCallback(
    (part) => {
      const query = part === undefined ? '' : `?${new URLSearchParams({ part }).toString()}`;
      return ask(`/api/journal/report-acknowledgements${query}`) as Promise<ReportAcknowledgements>;
    },
    [ask],
  );
  const tables = {
    weeks: askTable(ask, '/api/journal/acknowledgements'),
    report: askTable(ask, '/api/journal/report-acknowledgements'),
  };
  return <AcknowledgementsScreen ask={read} askReport={readReport} tables={tables} zone={school.zone} />;
}
