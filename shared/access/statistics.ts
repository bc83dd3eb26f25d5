import Type from 'typebox';
import { COMPLAINT_STATES } from './complaint.ts';
import { deadlineState, type RunningDeadline } from './deadlines.ts';
import { DEADLINE_KINDS, type DeadlineKind } from './profile/deadline-rule.ts';
import { CHANNELS, OUTCOMES, REQUEST_STATES } from './terms.ts';

const count = Type.Integer({ minimum: 0 });

/** Counts for the weekly and quarterly control (`mo-shemetovo` §24–27): no names, nothing that is one person's. */
export const accessStatisticsSchema = Type.Object({
  from: Type.String(),
  to: Type.String(),
  requests: count,
  byState: Type.Partial(Type.Record(Type.Enum(REQUEST_STATES), count)),
  byOutcome: Type.Partial(Type.Record(Type.Enum(OUTCOMES), count)),
  byChannel: Type.Partial(Type.Record(Type.Enum(CHANNELS), count)),
  deadlines: Type.Array(
    Type.Object({ kind: Type.Enum(DEADLINE_KINDS), kept: count, missed: count, open: count }),
  ),
  complaints: Type.Object({
    registered: count,
    satisfied: count,
    refused: count,
    byState: Type.Partial(Type.Record(Type.Enum(COMPLAINT_STATES), count)),
  }),
});
export type AccessStatistics = Type.Static<typeof accessStatisticsSchema>;

/** How many deadlines of each kind were kept, missed or still run (AR11). */
export function countDeadlines(
  deadlines: readonly RunningDeadline[],
  now: number,
): AccessStatistics['deadlines'] {
  const counts = new Map<DeadlineKind, { kept: number; missed: number; open: number }>();
  for (const deadline of deadlines) {
    const of = counts.get(deadline.kind) ?? { kept: 0, missed: 0, open: 0 };
    of[deadlineState(deadline, now)] += 1;
    counts.set(deadline.kind, of);
  }
  return DEADLINE_KINDS.flatMap((kind) => {
    const of = counts.get(kind);
    return of ? [{ kind, ...of }] : [];
  });
}

/** How often each value occurs. */
export function countEach<Value extends string>(values: readonly Value[]): Partial<Record<Value, number>> {
  const counts: Partial<Record<Value, number>> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
