import type { Transaction } from 'kysely';
import { assertNever } from '../../../shared/kernel/assert-never.ts';
import type { LessonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { Operation } from '../../../shared/sync/entry.ts';
import type { Tables } from '../../storage/schema.ts';
import type { JudgedEntry } from './judge-batch.ts';
import { lessonFactKey } from './push-facts.ts';
import { upsertAttendance, upsertIndividualHomework, upsertMarks } from './upsert-facts.ts';

type Written<Type extends Operation['type']> = JudgedEntry & {
  readonly entry: { readonly operation: Extract<Operation, { type: Type }> };
};

const isOf = <Type extends Operation['type']>(
  judged: JudgedEntry,
  ...types: readonly Type[]
): judged is Written<Type> => (types as readonly string[]).includes(judged.entry.operation.type);

/** Writes the facts that the batch leaves: of several entries for one fact, the one that stands at its end. */
export async function writeFacts(
  tx: Transaction<Tables>,
  schoolId: SchoolId,
  judged: readonly JudgedEntry[],
): Promise<void> {
  const final = new Map<string, JudgedEntry>();
  for (const item of judged) {
    if (item.judgement.effect !== 'write') continue;
    final.set(lessonFactKey(item.entry.lessonId, item.judgement.factKey), item);
  }
  const items = [...final.values()];
  const base = ({ entry, judgement }: JudgedEntry) => ({
    school_id: schoolId,
    lesson_id: entry.lessonId,
    version: entry.id,
    author_id: entry.authorId,
    entered_at: judgement.enteredAt,
  });
  const marks = items.flatMap((item) => {
    if (!isOf(item, 'mark.set', 'mark.clear')) return [];
    const { operation } = item.entry;
    const value = operation.type === 'mark.set' ? operation.value : null;
    return [{ ...base(item), pupil_id: operation.pupilId, slot: operation.slot, value }];
  });
  const attendance = items.flatMap((item) => {
    if (!isOf(item, 'attendance.set', 'attendance.clear')) return [];
    const { operation } = item.entry;
    const code = operation.type === 'attendance.set' ? operation.code : null;
    return [{ ...base(item), pupil_id: operation.pupilId, code }];
  });
  const homework = items.flatMap((item) => {
    if (!isOf(item, 'homework.set-individual')) return [];
    const { pupilId, text } = item.entry.operation;
    return [{ ...base(item), pupil_id: pupilId, text }];
  });
  await upsertMarks(tx, marks);
  await upsertAttendance(tx, attendance);
  await upsertIndividualHomework(tx, homework);
  await writeLessonTexts(tx, schoolId, items);
}

/** Topic, homework and kind of work lie in the lesson's row: one update per lesson that has any. */
async function writeLessonTexts(
  tx: Transaction<Tables>,
  schoolId: SchoolId,
  items: readonly JudgedEntry[],
): Promise<void> {
  const changes = new Map<LessonId, Partial<Tables['lesson']>>();
  for (const item of items) {
    const { lessonId } = item.entry;
    const change = lessonChangeOf(item);
    if (change) changes.set(lessonId, { ...changes.get(lessonId), ...change });
  }
  for (const [lessonId, change] of changes) {
    await tx
      .updateTable('lesson')
      .set(change)
      .where('school_id', '=', schoolId)
      .where('id', '=', lessonId)
      .execute();
  }
}

function lessonChangeOf({ entry, judgement }: JudgedEntry): Partial<Tables['lesson']> | undefined {
  const { operation, id, authorId } = entry;
  const { enteredAt } = judgement;
  switch (operation.type) {
    case 'topic.set':
      return {
        topic: operation.text,
        topic_version: id,
        topic_author_id: authorId,
        topic_entered_at: enteredAt,
      };
    case 'homework.set':
      return {
        homework: operation.text,
        homework_version: id,
        homework_author_id: authorId,
        homework_entered_at: enteredAt,
      };
    case 'work.set':
      return {
        work_kind: operation.kind,
        work_version: id,
        work_author_id: authorId,
        work_entered_at: enteredAt,
      };
    case 'mark.set':
    case 'mark.clear':
    case 'attendance.set':
    case 'attendance.clear':
    case 'homework.set-individual':
    case 'refusal.settle':
      return undefined;
    default:
      return assertNever(operation);
  }
}
