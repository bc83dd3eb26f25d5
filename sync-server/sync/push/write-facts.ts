import type { Transaction } from 'kysely';
import { factKeyOf } from '../../../shared/journal/fact-key.ts';
import { assertNever } from '../../../shared/kernel/assert-never.ts';
import type { LessonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { FactOperation } from '../../../shared/sync/entry.ts';
import type { FactWrite } from '../../../shared/sync/judgement.ts';
import type { Tables } from '../../storage/schema.ts';
import type { JudgedEntry } from './judged-entry.ts';
import { lessonFactKey } from './push-facts.ts';
import { upsertAttendance, upsertIndividualHomework, upsertMarks } from './upsert-facts.ts';

type Written<Type extends FactOperation['type']> = FactWrite & {
  readonly operation: Extract<FactOperation, { type: Type }>;
};

const isOf = <Type extends FactOperation['type']>(
  fact: FactWrite,
  ...types: readonly Type[]
): fact is Written<Type> => (types as readonly string[]).includes(fact.operation.type);

/** Writes the facts that the batch leaves: of several entries for one fact, the one that stands at its end. */
export async function writeFacts(
  tx: Transaction<Tables>,
  schoolId: SchoolId,
  judged: readonly JudgedEntry[],
): Promise<void> {
  const final = new Map<string, FactWrite>();
  for (const { judgement } of judged) {
    const { fact } = judgement;
    if (fact) final.set(lessonFactKey(fact.lessonId, factKeyOf(fact.operation)), fact);
  }
  const facts = [...final.values()];
  const base = ({ lessonId, version, authorId, enteredAt }: FactWrite) => ({
    school_id: schoolId,
    lesson_id: lessonId,
    version,
    author_id: authorId,
    entered_at: enteredAt,
  });
  const marks = facts.flatMap((fact) => {
    if (!isOf(fact, 'mark.set', 'mark.clear')) return [];
    const { operation } = fact;
    const value = operation.type === 'mark.set' ? operation.value : null;
    const corrected_at = fact.correctedAt ?? null;
    return [{ ...base(fact), pupil_id: operation.pupilId, slot: operation.slot, value, corrected_at }];
  });
  const attendance = facts.flatMap((fact) => {
    if (!isOf(fact, 'attendance.set', 'attendance.clear')) return [];
    const { operation } = fact;
    const code = operation.type === 'attendance.set' ? operation.code : null;
    return [{ ...base(fact), pupil_id: operation.pupilId, code }];
  });
  const homework = facts.flatMap((fact) => {
    if (!isOf(fact, 'homework.set-individual')) return [];
    const { pupilId, text } = fact.operation;
    return [{ ...base(fact), pupil_id: pupilId, text }];
  });
  await upsertMarks(tx, marks);
  await upsertAttendance(tx, attendance);
  await upsertIndividualHomework(tx, homework);
  await writeLessonTexts(tx, schoolId, facts);
}

/** Topic, homework and kind of work lie in the lesson's row: one update per lesson that has any. */
async function writeLessonTexts(
  tx: Transaction<Tables>,
  schoolId: SchoolId,
  facts: readonly FactWrite[],
): Promise<void> {
  const changes = new Map<LessonId, Partial<Tables['lesson']>>();
  for (const fact of facts) {
    const { lessonId } = fact;
    const change = lessonChangeOf(fact);
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

function lessonChangeOf(fact: FactWrite): Partial<Tables['lesson']> | undefined {
  const { operation, version, authorId, enteredAt } = fact;
  switch (operation.type) {
    case 'topic.set':
      return {
        topic: operation.text,
        topic_version: version,
        topic_author_id: authorId,
        topic_entered_at: enteredAt,
      };
    case 'homework.set':
      return {
        homework: operation.text,
        homework_version: version,
        homework_author_id: authorId,
        homework_entered_at: enteredAt,
      };
    case 'work.set':
      return {
        work_kind: operation.kind,
        work_version: version,
        work_author_id: authorId,
        work_entered_at: enteredAt,
      };
    case 'mark.set':
    case 'mark.clear':
    case 'attendance.set':
    case 'attendance.clear':
    case 'homework.set-individual':
      return undefined;
    default:
      return assertNever(operation);
  }
}
