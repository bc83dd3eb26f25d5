import type { PersonId } from '../../shared/kernel/ids.ts';
import type {
  ArchivedKind,
  ArchiveTerms,
  ChangedTerm,
  TermEffect,
} from '../../shared/personal-data/archive-term.ts';
import type { DestructionActs, DestructionPreview } from '../../shared/personal-data/destruction.ts';
import type { PersonList } from '../../shared/personal-data/person-list.ts';
import type { RefusedAttempts, ViewRegister } from '../../shared/personal-data/registers.ts';
import type { AskTable } from '../office/take-away.tsx';
import type { ReportDays } from '../ui/report-days.ts';

/** What the heads' page of personal data asks of the server. Every failure is a `Problem`. */
export type PersonalDataCalls = {
  readonly views: (days: ReportDays) => Promise<ViewRegister>;
  readonly attempts: (days: ReportDays) => Promise<RefusedAttempts>;
  readonly destruction: () => Promise<DestructionPreview>;
  readonly terms: () => Promise<ArchiveTerms>;
  /** What another term would do, before it is saved. */
  readonly termEffect: (kind: ArchivedKind, years: number) => Promise<TermEffect>;
  readonly saveTerm: (term: ChangedTerm) => Promise<void>;
  readonly acts: () => Promise<DestructionActs>;
  readonly tables: Readonly<Record<'views' | 'attempts' | 'acts', AskTable>>;
  /** The act as a PDF. */
  readonly act: (id: string) => Promise<Blob>;
  readonly people: (name: string) => Promise<PersonList>;
  readonly exported: (personId: PersonId, form: 'page' | 'data') => Promise<Blob>;
};
