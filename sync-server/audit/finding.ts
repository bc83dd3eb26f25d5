import type { FactKey } from '../../shared/journal/fact-key.ts';
import type { DeviceId, EntryId, LessonId } from '../../shared/kernel/ids.ts';
import type { HistoryHead } from '../../shared/sync/messages.ts';
import type { FactState } from './fact-state.ts';

/** One thing in a school's history or facts that is not as it must be (A1). */
export type Finding =
  /** A row that is not what its hash was made of, or before which one is missing, put in or moved. */
  | { readonly kind: 'chain'; readonly number: number; readonly entryId: EntryId }
  /** A row whose columns do not say what its entry and verdict say. */
  | { readonly kind: 'row'; readonly number: number; readonly entryId: EntryId; readonly column: string }
  /** A head that others remember: the history ends before it, or holds another row there (A2). */
  | { readonly kind: 'head'; readonly head: Head; readonly found: 'missing' | 'other' }
  /** The last entry known of a device is not in the history. */
  | { readonly kind: 'device'; readonly deviceId: DeviceId; readonly sequence: number }
  /** A decision about an entry that the history does not hold, or that was not there to decide. */
  | { readonly kind: 'decision'; readonly number: number; readonly entryId: EntryId }
  /** The history changes a lesson, or a table holds a fact of one, that is not there. */
  | { readonly kind: 'lesson'; readonly lessonId: LessonId; readonly table: string }
  /** A fact that is not what replaying the history gives; `undefined` where there is none. */
  | {
      readonly kind: 'fact';
      readonly lessonId: LessonId;
      readonly key: FactKey;
      readonly table: FactState | undefined;
      readonly history: FactState | undefined;
    };

export type Head = Pick<HistoryHead, 'number' | 'hash'>;
