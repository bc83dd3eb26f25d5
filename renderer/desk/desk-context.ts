import { createContext, type ReactNode, useContext } from 'react';
import type { LoginSlip } from '../../shared/identity/identity-messages.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import type { DeskCalls } from './desk-calls.ts';

type Section = 'requests' | 'complaints';

/** What every screen of the front desk is given. */
export type Desk = {
  readonly calls: DeskCalls;
  readonly school: SchoolFacts;
  /** The school's day, `YYYY-MM-DD`. */
  readonly today: string;
  /** Address of a section's list, or of one of its pages. */
  readonly linkTo: (section: Section, at?: string) => string;
  readonly goTo: (section: Section, at?: string) => void;
  /** Where the school's paper copies are written down. */
  readonly keptCopiesHref: string;
  /** The slip of a login that was issued with an opened access; the password is told this once. */
  readonly renderSlip: (slip: LoginSlip, onClose: () => void) => ReactNode;
  readonly print: () => void;
  readonly signInAgain: () => void;
};

const DeskContext = createContext<Desk | undefined>(undefined);

export const DeskProvider = DeskContext.Provider;

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('a screen of the front desk is drawn outside its provider');
  return desk;
}
