import { initial } from './0001-initial.ts';
import { appeals } from './0002-appeals.ts';
import { outages } from './0003-outages.ts';
import { deputiesAndSubstitutions } from './0005-deputies-and-substitutions.ts';
import { access } from './0006-access.ts';
import { identity } from './0007-identity.ts';
import { documents } from './0008-documents.ts';
import { family } from './0009-family.ts';
import { outgoing } from './0011-outgoing.ts';
import { personalData } from './0012-personal-data.ts';
import { exchange } from './0015-exchange.ts';
import { workWeights } from './0016-work-weights.ts';
import { archiveTerms } from './0017-archive-terms.ts';
import { stoppedMail } from './0019-stopped-mail.ts';
import { reportAcknowledgement } from './0020-report-acknowledgement.ts';
import { personJoining } from './0021-person-joining.ts';
import { leaveReason } from './0026-leave-reason.ts';
import type { Migration } from './migration.ts';

/** In order; the place in the list is the version. */
export const MIGRATIONS: readonly Migration[] = [
  initial,
  appeals,
  outages,
  deputiesAndSubstitutions,
  access,
  identity,
  documents,
  family,
  outgoing,
  personalData,
  exchange,
  workWeights,
  stoppedMail,
  reportAcknowledgement,
  archiveTerms,
  personJoining,
  leaveReason,
];
