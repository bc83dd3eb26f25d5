import { isoWeekName, mondayOf } from '../../../shared/calendar/iso-week.ts';
import type { PaperDiaries } from '../../../shared/documents/paper-diary.ts';

export type PaperDiary = PaperDiaries['diaries'][number];

/** A week of the diary, Monday to Saturday, as proofs of issue name it. */
export type PaperWeek = { readonly name: string; readonly from: string; readonly to: string };

export function weekOfDay(date: string): PaperWeek {
  const monday = mondayOf(date);
  return { name: isoWeekName(monday), from: monday.toString(), to: monday.add({ days: 5 }).toString() };
}

/** So many weeks later, or earlier. */
export const weekAway = ({ from }: PaperWeek, weeks: number): PaperWeek =>
  weekOfDay(Temporal.PlainDate.from(from).add({ weeks }).toString());

/** Whether the week is printed: somebody asked for it and had not stopped before it began. */
export const isOfWeek = ({ since, until }: PaperDiary, week: PaperWeek): boolean =>
  since <= week.to && (until === undefined || until >= week.from);

/** Who printed and who handed over: the proof of the week, where there is one. */
export const issueOf = ({ issues }: PaperDiary, week: PaperWeek): PaperDiary['issues'][number] | undefined =>
  issues.find((issue) => issue.week === week.name);
