import type { Transaction } from 'kysely';
import type { PersonId, PupilId, SchoolId } from '../../shared/kernel/ids.ts';
import { touchAppealsShowing } from '../journal/touch-appeals.ts';
import type { Tables } from '../storage/schema.ts';

type Named = {
  readonly schoolId: SchoolId;
  readonly personId: PersonId;
  /** Change number of the transaction. */
  readonly change: number;
};

/** What clients keep with a person's name in it goes down anew: groups with their members and teachers, appeals. */
export async function touchNamed(
  tx: Transaction<Tables>,
  { schoolId, personId, change }: Named,
): Promise<void> {
  await tx
    .updateTable('study_group')
    .set({ change })
    .where('school_id', '=', schoolId)
    .where((eb) =>
      eb.or([
        eb(
          'id',
          'in',
          eb
            .selectFrom('group_member')
            .select('group_id')
            .where('school_id', '=', schoolId)
            .where('pupil_id', '=', personId as string as PupilId),
        ),
        eb(
          'id',
          'in',
          eb
            .selectFrom('group_teacher')
            .select('group_id')
            .where('school_id', '=', schoolId)
            .where('person_id', '=', personId),
        ),
      ]),
    )
    .execute();
  await touchAppealsShowing(tx, { schoolId, groupIds: [], personIds: [personId], change });
}
