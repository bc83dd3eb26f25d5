import {
  ACCESS_PROBLEM_WORDS,
  CHANNEL_WORDS,
  COMPLAINT_STATE_WORDS,
  DEADLINE_WORDS,
  OUTCOME_WORDS,
  STATE_WORDS,
} from '../../shared/access/access-words.ts';

/** Russian of requests and complaints: the words of the parents' pages and of the papers, so that all say one thing. */
export const ruAccess = {
  state: STATE_WORDS,
  outcome: OUTCOME_WORDS,
  channel: CHANNEL_WORDS,
  deadline: DEADLINE_WORDS,
  complaintState: COMPLAINT_STATE_WORDS,
  problem: ACCESS_PROBLEM_WORDS,
} as const;
