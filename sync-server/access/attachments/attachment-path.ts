import { join } from 'node:path';
import { Problem } from '../../../shared/errors/problem.ts';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import type { AccessContext } from '../access-context.ts';

/** Where a file of a school lies: both parts are made by us, so no name can lead elsewhere. */
export function attachmentPath(
  { attachmentsFolder }: Pick<AccessContext, 'attachmentsFolder'>,
  { schoolId, sha256 }: { schoolId: SchoolId; sha256: string },
): string {
  if (attachmentsFolder === undefined) throw new Problem('server-failed', { detail: 'no data folder' });
  return join(attachmentsFolder, schoolId, sha256);
}
