import { useCallback, useState } from 'react';
import type { LateReport } from '../../shared/outage/late-report.ts';
import { lastWeek, type ReportDays } from '../ui/report-days.ts';
import { type Answer, useAnswer } from '../ui/use-answer.ts';
import type { OutageCalls } from './outage-calls.ts';

/** The report of the days that were asked for; of the last week until the person asks for others. */
export function useLateReport(
  calls: OutageCalls,
  today: string,
): {
  readonly asked: ReportDays;
  readonly ask: (days: ReportDays) => void;
  readonly report: Answer<LateReport>;
} {
  const [asked, ask] = useState(() => lastWeek(today));
  const question = useCallback(() => calls.lateReport(asked), [calls, asked]);
  return { asked, ask, report: useAnswer(question) };
}
