import type {
  Appoint,
  HandOver,
  LessonsQuery,
  SeenLesson,
  Staff,
  SubstitutedLesson,
} from '../../shared/substitution/substitution.ts';
import type { AskTable } from '../office/take-away.tsx';

/** First and last day, `YYYY-MM-DD`, by the school's zone. */
export type Days = { readonly from: string; readonly to: string };

/** What the school's server does about substitutions; each call needs the network. @throws Problem */
export type SubstitutionCalls = {
  /** The register to take away, of the whole year. */
  readonly table: AskTable;
  readonly list: (days: Days) => Promise<readonly SubstitutedLesson[]>;
  readonly find: (query: LessonsQuery) => Promise<readonly SubstitutedLesson[]>;
  readonly staff: () => Promise<Staff>;
  readonly appoint: (asked: Appoint) => Promise<void>;
  readonly withdraw: (lessons: readonly SeenLesson[]) => Promise<void>;
  readonly handOver: (asked: HandOver) => Promise<void>;
};
