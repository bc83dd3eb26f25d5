import { dateAt } from '../../../shared/calendar/school-zone.ts';
import type { DocumentId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import { fullDate } from '../../diary/russian-dates.ts';
import { html, type Markup } from '../../diary/views/html.ts';
import type { AccessContext } from '../access-context.ts';
import type { Applicant } from './applicant.ts';

/** A paper that names the applicant as its reader. */
export type OwnPaper = {
  readonly id: DocumentId;
  readonly title: string;
  readonly subjectId: string;
  readonly createdAt: InstantMs;
  readonly isSigned: boolean;
};

export const PAPERS = '/diary/documents';

/** The applicant's papers of requests or of complaints, the first one first; of one of them where it is named. */
export async function ownPapers(
  { store }: Pick<AccessContext, 'store'>,
  { schoolId, personId }: Applicant,
  of: { readonly kind: 'request' | 'complaint'; readonly id?: string },
): Promise<OwnPaper[]> {
  const { id } = of;
  const rows = await store.db
    .selectFrom('document_reader as reader')
    .innerJoin('document', (join) =>
      join
        .onRef('document.school_id', '=', 'reader.school_id')
        .onRef('document.id', '=', 'reader.document_id'),
    )
    .select(['document.id', 'document.title', 'document.subject_id as subjectId'])
    .select(['document.created_at as createdAt', 'document.signature'])
    .where('reader.school_id', '=', schoolId)
    .where('reader.person_id', '=', personId)
    .where('document.subject_kind', '=', of.kind)
    .$if(id !== undefined, (query) => query.where('document.subject_id', '=', id ?? ''))
    .orderBy('document.created_at')
    .orderBy('document.id')
    .execute();
  return rows.map(({ signature, ...row }) => ({ ...row, isSigned: signature !== null }));
}

/** Links to the papers and their signatures; nothing where there are none. */
export const paperLinks = (papers: readonly OwnPaper[], zone: string): Markup =>
  papers.length === 0
    ? ''
    : html`<ul class="links">!${papers.map(
        ({ id, title, createdAt, isSigned }) =>
          html`<li><a href="${PAPERS}/${id}">${title} (PDF)</a><br><small>${fullDate(dateAt(createdAt, zone))}!${isSigned ? html` <a href="${PAPERS}/${id}/signature">Электронная подпись</a>` : ''}</small></li>`,
      )}</ul>`;
