import type { Kysely } from 'kysely';
import { Problem } from '../../../shared/errors/problem.ts';
import type { AccessRequestId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';
import type { AccessContext } from '../access-context.ts';
import { dropFiles } from '../attachments/drop-files.ts';
import { findOwnRequest } from '../requests/find-request.ts';
import type { Applicant } from './applicant.ts';
import type { DraftFile } from './draft-page.ts';

/** What was attached to a request that the caller has found to be the applicant's. */
export async function draftFiles(
  db: Kysely<Tables>,
  { schoolId }: Applicant,
  requestId: AccessRequestId,
): Promise<DraftFile[]> {
  const rows = await db
    .selectFrom('access_attachment')
    .select(['id', 'document', 'file_name'])
    .where('school_id', '=', schoolId)
    .where('request_id', '=', requestId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, document: row.document, fileName: row.file_name }));
}

/** Takes a file back out of a draft, and its bytes where no other request holds them. @throws Problem `not-found` */
export async function removeDraftFile(
  context: Pick<AccessContext, 'store' | 'attachmentsFolder'>,
  applicant: Applicant,
  { requestId, fileId }: { readonly requestId: AccessRequestId; readonly fileId: string },
): Promise<void> {
  const { schoolId } = applicant;
  const removed = await context.store.write(schoolId, async (tx) => {
    const row = await findOwnRequest(tx, { ...applicant, requestId });
    if (row.state !== 'draft') throw new Problem('not-found', { detail: 'draft' });
    return tx
      .deleteFrom('access_attachment')
      .where('school_id', '=', schoolId)
      .where('request_id', '=', row.id)
      .where('id', '=', fileId)
      .returning('sha256')
      .execute();
  });
  const hashes = removed.map(({ sha256 }) => sha256);
  await dropFiles(context, schoolId, hashes);
}
