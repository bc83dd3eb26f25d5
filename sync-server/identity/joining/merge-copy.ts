import type { Transaction } from 'kysely';
import { isSameValue } from '../../../shared/access/copies.ts';
import type { Tables } from '../../storage/schema.ts';
import type { Joining } from './join-context.ts';

type Copy = Tables['kept_copy'];

/** Columns that are of one paper: taken together or not at all, so that no paper is made up of two. */
const PAPERS = [
  ['identity_kind', 'identity_series', 'identity_number', 'identity_issued_by', 'identity_issued_on'],
  ['registration_address'],
  ['authority_kind', 'authority_details'],
] as const;

/**
 * Copies that the school keeps: a paper that the record that stays lacks it takes from the other. What differs stays with
 * the record that goes, where an export finds it and destruction too.
 */
export async function mergeCopy(
  tx: Transaction<Tables>,
  { schoolId, keptId, goneId }: Joining,
): Promise<{ readonly moved: number; readonly isDiffering: boolean }> {
  const rows = await tx
    .selectFrom('kept_copy')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('person_id', 'in', [keptId, goneId])
    .execute();
  const kept = rows.find((row) => row.person_id === keptId);
  const gone = rows.find((row) => row.person_id === goneId);
  if (gone === undefined) return { moved: 0, isDiffering: false };
  if (kept === undefined) {
    await tx
      .updateTable('kept_copy')
      .set({ person_id: keptId })
      .where('school_id', '=', schoolId)
      .where('person_id', '=', goneId)
      .execute();
    return { moved: 1, isDiffering: false };
  }
  const gaps = PAPERS.filter((paper) => isBlank(kept, paper) && !isBlank(gone, paper)).flat();
  if (gaps.length > 0) {
    await tx
      .updateTable('kept_copy')
      .set(Object.fromEntries(gaps.map((column) => [column, gone[column]])))
      .where('school_id', '=', schoolId)
      .where('person_id', '=', keptId)
      .execute();
  }
  const isDiffering = PAPERS.some((paper) => isOther(kept, gone, paper));
  if (!isDiffering) {
    await tx
      .deleteFrom('kept_copy')
      .where('school_id', '=', schoolId)
      .where('person_id', '=', goneId)
      .execute();
  }
  return { moved: 1, isDiffering };
}

type Paper = (typeof PAPERS)[number];
const isBlank = (copy: Copy, paper: Paper): boolean => paper.every((column) => copy[column] === null);

/** Both say something of a paper, and not the same. */
const isOther = (kept: Copy, gone: Copy, paper: Paper): boolean =>
  !isBlank(kept, paper) &&
  paper.some((column) => gone[column] !== null && !isSameValue(gone[column], kept[column] ?? ''));
