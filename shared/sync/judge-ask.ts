import { lastDayOf, markWindow } from '../journal/entry-window.ts';
import { extendedWindow } from '../journal/extension.ts';
import { isPlainDate } from '../kernel/plain-date-text.ts';
import type { Entry, Operation } from './entry.ts';
import type { JudgeContext } from './judge-context.ts';
import { type Judgement, judged } from './judgement.ts';

type Ask<Type extends Operation['type']> = Entry & { readonly operation: Extract<Operation, { type: Type }> };

/**
 * An extension may be asked for the kinds of work that the policy lets extend, and for a day after the one on which
 * the cells close without it (X1). It opens an appeal and changes no fact.
 */
export function judgeExtensionAsk(entry: Ask<'extension.ask'>, context: JudgeContext): Judgement {
  const { lesson, policy, zone } = context;
  if (!lesson) return judged(entry, context, { status: 'refused', code: 'lesson-unknown' });
  const { pupilId, until } = entry.operation;
  const bare = markWindow({ date: lesson.date, kind: lesson.workKind, policy, zone });
  if (!bare.extendable) return judged(entry, context, { status: 'refused', code: 'not-extendable' });
  const window = extendedWindow(bare, { extensions: lesson.extensions, pupilId, zone });
  if (!isPlainDate(until) || until <= lastDayOf(window, zone)) {
    return judged(entry, context, { status: 'refused', code: 'until-too-early', border: window.closesAt });
  }
  return judged(entry, context, { status: 'accepted' }, { opens: 'extension' });
}

/**
 * A correction proposes another value for a mark that stands or stood (K1). What it was based on is compared when it
 * is decided: until then nothing changes.
 */
export function judgeCorrectionAsk(entry: Ask<'correction.ask'>, context: JudgeContext): Judgement {
  const { standing } = context;
  const proposed = entry.operation.value ?? '';
  if (!standing || standing.value === proposed) {
    return judged(entry, context, { status: 'refused', code: 'nothing-to-correct' });
  }
  return judged(entry, context, { status: 'accepted' }, { opens: 'correction' });
}
