import type { Appeal } from '../../shared/appeal/appeal.ts';
import { doubtReasons } from '../../shared/appeal/evidence.ts';
import { dateAt } from '../../shared/calendar/school-zone.ts';
import { dayAndTime, longDay } from '../locales/format.ts';
import { valueWords } from '../locales/operation-words.ts';
import type { WordsInUse } from '../locales/use-words.ts';

export type EvidenceWords = {
  /** What is known of the time of entry, in the order in which it happened. */
  readonly facts: readonly string[];
  /** Why the rules could not settle it, the weightiest first (T4). */
  readonly reasons: readonly string[];
  /** What each answer would mean. */
  readonly outcomes: readonly string[];
};

/** The evidence about an entry of doubtful time, for somebody who is no programmer. Times are the school's. */
export function evidenceWords(words: WordsInUse, appeal: Appeal, zone: string): EvidenceWords {
  const { t, language } = words;
  const { evidence, arrivedAt, closesAt } = appeal;
  const at = (instant: number) => dayAndTime(language, instant, zone);
  const { lower, upper, claimed } = evidence.time;
  return {
    facts: [
      evidence.anchorAt === 0
        ? t('appeal.doubt.noContact')
        : t('appeal.doubt.lastContact', { when: at(evidence.anchorAt) }),
      t('appeal.doubt.clockSaid', { when: at(claimed) }),
      t('appeal.doubt.arrived', { when: at(arrivedAt) }),
      // Without a contact the lower bound says nothing that a person could use.
      ...(lower > 0 ? [t('appeal.doubt.between', { from: at(lower), to: at(upper) })] : []),
      t('appeal.doubt.border', { date: longDay(language, dateAt(closesAt - 1, zone)) }),
    ],
    reasons: doubtReasons(evidence).map((reason) => t(`appeal.doubt.why.${reason}`)),
    outcomes: [t('appeal.accepting', { value: valueWords(t, appeal.proposed ?? '') }), t('appeal.refusing')],
  };
}
