import type { Appeal } from '../../../shared/appeal/appeal.ts';
import type { GroupId, LessonId } from '../../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../../shared/sync/entry.ts';

/** Stands in a lesson's set for all its pupils. */
export const WHOLE_LESSON = '*';

/** By lesson: the pupils about whom the deputy head was asked and has not answered. */
export type AskedCells = ReadonlyMap<LessonId, ReadonlySet<string>>;

/**
 * What was asked about a group's cells: still waiting here, or open at the school. Sets that say the same as before
 * keep their identity, so that a keystroke looks at no other column.
 */
export function askedCells(
  input: {
    readonly groupId: GroupId;
    readonly open: readonly EntryDocument[];
    readonly appeals: readonly Appeal[];
  },
  before: AskedCells | undefined,
): AskedCells {
  const lessons = new Map<LessonId, Set<string>>();
  const add = (lessonId: LessonId, pupilId: string = WHOLE_LESSON) => {
    lessons.set(lessonId, (lessons.get(lessonId) ?? new Set()).add(pupilId));
  };
  for (const { lessonId, operation, state } of input.open) {
    const asks = operation.type === 'extension.ask' || operation.type === 'correction.ask';
    if (asks && state === 'waiting') add(lessonId, operation.pupilId);
  }
  for (const { groupId, lessonId, kind, pupilId, state } of input.appeals) {
    const asks = kind === 'extension' || kind === 'correction' || kind === 'doubt';
    if (asks && state === 'open' && groupId === input.groupId) add(lessonId, pupilId);
  }
  return new Map([...lessons].map(([id, pupils]) => [id, kept(pupils, before?.get(id))]));
}

const kept = (pupils: ReadonlySet<string>, before: ReadonlySet<string> | undefined): ReadonlySet<string> =>
  before?.size === pupils.size && [...pupils].every((pupil) => before.has(pupil)) ? before : pupils;
