import type { Transaction } from 'kysely';
import type { LessonId, PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import { insertRows } from '../storage/insert-rows.ts';
import type { Tables } from '../storage/schema.ts';

type Substituted = { readonly id: LessonId; readonly substitute_id: PersonId | null };

/**
 * Remembers until when the lessons were their present substitutes', so that what was entered before is judged by the
 * right of that time however late it arrives (E1). Does not change the lessons.
 * @returns whose substitution ends
 */
export async function endSubstitutions(
  tx: Transaction<Tables>,
  lessons: readonly Substituted[],
  { schoolId, now, except }: { schoolId: SchoolId; now: InstantMs; except?: PersonId | undefined },
): Promise<PersonId[]> {
  const rows = lessons.flatMap(({ id, substitute_id }) =>
    substitute_id === null || substitute_id === except
      ? []
      : [{ school_id: schoolId, lesson_id: id, person_id: substitute_id, until_at: now }],
  );
  if (rows.length === 0) return [];
  await insertRows(tx, 'former_substitute', rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return [...new Set(rows.map((row) => row.person_id))];
}
