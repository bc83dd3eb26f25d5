import type { Transaction } from 'kysely';
import type { PersonId, PupilId } from '../../../shared/kernel/ids.ts';
import { type AccessSpan, mergeAccess } from '../../../shared/people/merge-access.ts';
import type { Tables } from '../../storage/schema.ts';
import type { Joining } from './join-context.ts';

type OfPupil = { readonly kept: readonly AccessSpan[]; readonly gone: readonly AccessSpan[] };

/** Whose diaries each of the two may and might read, by child. */
export async function accessOf(
  tx: Transaction<Tables>,
  { schoolId, keptId, goneId }: Joining,
): Promise<ReadonlyMap<PupilId, OfPupil>> {
  const rows = await tx
    .selectFrom('guardian')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('person_id', 'in', [keptId, goneId])
    .orderBy('granted_from')
    .execute();
  const spans = (list: typeof rows, personId: PersonId) =>
    list
      .filter((row) => row.person_id === personId)
      .map((row): AccessSpan => ({ from: row.granted_from, to: row.granted_to, kinship: row.kinship }));
  return new Map(
    [...Map.groupBy(rows, (row) => row.pupil_id)].map(([pupilId, list]) => [
      pupilId,
      { kept: spans(list, keptId), gone: spans(list, goneId) },
    ]),
  );
}

/** Access of both, by child, as one person's. Returns how many rows were the other record's, and whether any child was of both. */
export async function mergeGuardian(
  tx: Transaction<Tables>,
  joining: Joining,
): Promise<{ readonly moved: number; readonly isOfBoth: boolean }> {
  const { schoolId, keptId, goneId } = joining;
  const children = [...(await accessOf(tx, joining))].filter(([, { gone }]) => gone.length > 0);
  for (const [pupilId, { kept, gone }] of children) {
    await tx
      .deleteFrom('guardian')
      .where('school_id', '=', schoolId)
      .where('person_id', 'in', [keptId, goneId])
      .where('pupil_id', '=', pupilId)
      .execute();
    const rows = mergeAccess([...kept, ...gone]).map((span) => ({
      school_id: schoolId,
      person_id: keptId,
      pupil_id: pupilId,
      kinship: span.kinship,
      granted_from: span.from,
      granted_to: span.to,
    }));
    await tx.insertInto('guardian').values(rows).execute();
  }
  return {
    moved: children.reduce((sum, [, { gone }]) => sum + gone.length, 0),
    isOfBoth: children.some(([, { kept }]) => kept.length > 0),
  };
}
