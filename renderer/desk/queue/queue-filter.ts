import type { RequestLine } from '../../../shared/access/request-view.ts';
import type { RequestState, RequestSubject } from '../../../shared/access/terms.ts';

/** What of the queue is looked at; an empty text and no choice mean all of it. */
export type QueueFilter = {
  readonly which: 'open' | 'done';
  readonly state: RequestState | undefined;
  readonly subject: RequestSubject | undefined;
  readonly isOverdueOnly: boolean;
  /** A part of a number, of the applicant's or the pupil's name. */
  readonly text: string;
};

export const WHOLE_QUEUE: QueueFilter = {
  which: 'open',
  state: undefined,
  subject: undefined,
  isOverdueOnly: false,
  text: '',
};

const plain = (text: string): string => text.trim().toLowerCase().replaceAll('ё', 'е');

/** The lines that are looked at, in the order in which they came. */
export function filterQueue(lines: readonly RequestLine[], filter: QueueFilter): RequestLine[] {
  const wanted = plain(filter.text);
  return lines
    .filter(({ state }) => filter.state === undefined || state === filter.state)
    .filter(({ subject }) => filter.subject === undefined || subject === filter.subject)
    .filter(({ left }) => !filter.isOverdueOnly || left?.isOverdue === true)
    .filter(({ number, applicantName, pupilName }) =>
      plain(`${number ?? ''} ${applicantName} ${pupilName}`).includes(wanted),
    );
}

/** The states that occur, each once, in the order of first occurrence: what can be chosen from. */
export const statesIn = (lines: readonly RequestLine[]): RequestState[] => [
  ...new Set(lines.map(({ state }) => state)),
];
