import type { Kysely } from 'kysely';
import { Problem } from '../../../shared/errors/problem.ts';
import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import {
  ARCHIVED_KINDS,
  type ArchivedKind,
  type ArchiveTerm,
  type ArchiveTerms,
  type ChangedTerm,
  LONGEST_TERM,
  USUAL_TERMS,
} from '../../../shared/personal-data/archive-term.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Tables } from '../../storage/schema.ts';
import type { Store } from '../../storage/store.ts';

export type TermsByKind = Readonly<Record<ArchivedKind, ArchiveTerm>>;

/** The terms of a school: its own, else the usual ones. */
export async function archiveTermsOf(db: Kysely<Tables>, schoolId: SchoolId): Promise<ArchiveTerms['terms']> {
  const rows = await db
    .selectFrom('archive_term')
    .select(['kind', 'years', 'source'])
    .where('school_id', '=', schoolId)
    .execute();
  return ARCHIVED_KINDS.map((kind) => {
    const own = rows.find((row) => row.kind === kind);
    return own === undefined ? { kind, ...USUAL_TERMS[kind], isOwn: false } : { ...own, isOwn: true };
  });
}

export const byKind = (terms: ArchiveTerms['terms']): TermsByKind => {
  const of = (kind: ArchivedKind) => terms.find((term) => term.kind === kind) ?? USUAL_TERMS[kind];
  return { pupil: of('pupil'), staff: of('staff') };
};

/**
 * The school's own term from now on; who said so and what it was before stays in the audit.
 * @throws Problem `bad-request` `archive-years` for none that can be, `archive-source` without the paper it comes from
 */
export async function changeArchiveTerm(
  store: Store,
  { kind, years, source }: ChangedTerm,
  by: { readonly schoolId: SchoolId; readonly personId: PersonId; readonly at: InstantMs },
): Promise<void> {
  const { schoolId, personId, at } = by;
  if (years < 1 || years > LONGEST_TERM) throw new Problem('bad-request', { reason: 'archive-years' });
  if (source.trim() === '') throw new Problem('bad-request', { reason: 'archive-source' });
  await store.write(schoolId, async (tx) => {
    const before = byKind(await archiveTermsOf(tx, schoolId))[kind];
    const term = { years, source: source.trim(), changed_by: personId, changed_at: at };
    await tx
      .insertInto('archive_term')
      .values({ school_id: schoolId, kind, ...term })
      .onConflict((conflict) => conflict.columns(['school_id', 'kind']).doUpdateSet(term))
      .execute();
    const detail = `${kind} ${before.years} -> ${years}`;
    await recordAudit(tx, [{ schoolId, at, personId, action: 'archive-term', subject: schoolId, detail }]);
  });
}
