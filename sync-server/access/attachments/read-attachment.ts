import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { Problem } from '../../../shared/errors/problem.ts';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import type { AccessContext } from '../access-context.ts';
import { attachmentPath } from './attachment-path.ts';

export type ReadAttachment = {
  readonly stream: Readable;
  readonly mediaType: string;
  readonly fileName: string;
  readonly bytes: number;
};

/** A file of a request for the school's staff. @throws Problem `not-found` for another school's, or a draft's */
export async function readAttachment(
  context: AccessContext,
  { schoolId, id }: { readonly schoolId: SchoolId; readonly id: string },
): Promise<ReadAttachment> {
  const row = await context.store.db
    .selectFrom('access_attachment as file')
    .innerJoin('access_request as request', (join) =>
      join.onRef('request.school_id', '=', 'file.school_id').onRef('request.id', '=', 'file.request_id'),
    )
    .select(['file.sha256', 'file.media_type', 'file.file_name', 'file.bytes'])
    .where('file.school_id', '=', schoolId)
    .where('file.id', '=', id)
    .where('request.state', '!=', 'draft')
    .executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', { detail: 'attachment' });
  const path = attachmentPath(context, { schoolId, sha256: row.sha256 });
  return {
    stream: createReadStream(path),
    mediaType: row.media_type,
    fileName: row.file_name,
    bytes: row.bytes,
  };
}
