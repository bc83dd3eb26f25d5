import { dayOf, startOfDay } from '../time/calendar.ts';
import type { SchoolLesson } from '../world/school.ts';
import type { HistoryRow, Operation } from './evidence.ts';
import { isExtendable, type Window, windowOf } from './time-rules.ts';

export type AppealKind = 'extension' | 'correction' | 'doubt' | 'conflict';
export type AppealState = 'open' | 'approved' | 'refused';

/** A question to a person as the rules make it: what asked, and whose other value it is about. */
export type KnownAppeal = {
  readonly kind: AppealKind;
  state: AppealState;
  readonly row: HistoryRow;
  /** Believed time of entry of what asks. */
  readonly enteredAt: number;
  readonly otherAuthor: string | null;
};

type Extension = { readonly lesson: string; readonly pupil: string | undefined; readonly until: number };

/** What waits for people, what they decided, and which cells that opened (X1–X3, K1, Q1). */
export class Appeals {
  readonly known = new Map<string, KnownAppeal>();
  readonly extensions: Extension[] = [];

  /** The window as approved extensions leave it (X2). */
  windowOf(operation: Operation, lesson: SchoolLesson): Window {
    const { opens, closes } = windowOf(operation, lesson);
    if (!operation.type.startsWith('mark.')) return { opens, closes };
    return { opens, closes: this.#extended(closes, lesson, operation.pupilId) };
  }

  /** X1: which kinds, and later than the cells are open anyway. */
  mayAsk({ pupilId, until }: Operation, lesson: SchoolLesson): boolean {
    const closes = this.#extended(marksClose(lesson), lesson, pupilId);
    return isExtendable(lesson) && dayOfText(until) > dayOf(closes - 1);
  }

  /** Whether an extension through this day opens anything at all. */
  mayGrant(until: string | undefined, lesson: SchoolLesson): boolean {
    return isExtendable(lesson) && dayOfText(until) > dayOf(marksClose(lesson) - 1);
  }

  grant(appeal: KnownAppeal, until: string | undefined): void {
    const { lesson, operation } = appeal.row;
    this.extensions.push({ lesson, pupil: operation.pupilId, until: dayOfText(until) });
  }

  #extended(closes: number, lesson: SchoolLesson, pupil: string | undefined): number {
    const mine = this.extensions.filter(
      (extension) =>
        extension.lesson === lesson.id && (extension.pupil === undefined || extension.pupil === pupil),
    );
    return Math.max(closes, ...mine.map(({ until }) => startOfDay(until + 1)));
  }
}

const marksClose = (lesson: SchoolLesson): number => windowOf({ type: 'mark.set' }, lesson).closes;

/** The day of November 2026 that a date names; days of December go on counting. */
function dayOfText(text = ''): number {
  const [, month = 0, day = 0] = text.split('-').map(Number);
  return month === 11 ? day : 30 + day;
}
