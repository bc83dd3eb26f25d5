import type { OutageId } from '../../shared/kernel/ids.ts';
import type { LateReport } from '../../shared/outage/late-report.ts';
import type { Outage, RecordOutage } from '../../shared/outage/outage.ts';
import type { AskTable } from '../office/take-away.tsx';
import type { ReportDays } from '../ui/report-days.ts';

/** What the school's server knows of outages; each call needs the network. @throws Problem */
export type OutageCalls = {
  /** Newest first, withdrawn ones with them. */
  readonly list: () => Promise<readonly Outage[]>;
  readonly record: (outage: RecordOutage) => Promise<void>;
  readonly withdraw: (id: OutageId, reason: string) => Promise<void>;
  readonly lateReport: (days: ReportDays) => Promise<LateReport>;
  readonly tables: Readonly<Record<'outages' | 'late', AskTable>>;
};
