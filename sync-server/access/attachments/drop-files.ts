import { rm } from 'node:fs/promises';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import type { AccessContext } from '../access-context.ts';
import { attachmentPath } from './attachment-path.ts';

/**
 * Removes the bytes of files that were taken out of requests, where no other request of the school holds the same (AR18).
 * Under the school's lock, after the commit that took them out: an upload of the same bytes either has its row already
 * or finds that they are gone and writes them again. What a crash leaves behind is swept with the destroyed.
 */
export async function dropFiles(
  context: Pick<AccessContext, 'store' | 'attachmentsFolder'>,
  schoolId: SchoolId,
  hashes: readonly string[],
): Promise<void> {
  if (hashes.length === 0 || context.attachmentsFolder === undefined) return;
  await context.store.write(schoolId, async (tx) => {
    const rows = await tx
      .selectFrom('access_attachment')
      .select('sha256')
      .where('school_id', '=', schoolId)
      .where('sha256', 'in', hashes)
      .execute();
    const held = new Set(rows.map(({ sha256 }) => sha256));
    for (const sha256 of hashes.filter((hash) => !held.has(hash))) {
      await rm(attachmentPath(context, { schoolId, sha256 }), { force: true });
    }
  });
}

/**
 * Does what names files that were kept just before; where it fails, their bytes go again unless something else holds them.
 * Where even that fails, the first failure is told and the sweep finds the rest.
 */
export async function namingKept<Result>(
  context: Pick<AccessContext, 'store' | 'attachmentsFolder'>,
  { schoolId, hashes }: { readonly schoolId: SchoolId; readonly hashes: readonly string[] },
  name: () => Promise<Result>,
): Promise<Result> {
  try {
    return await name();
  } catch (error) {
    await dropFiles(context, schoolId, hashes).catch(() => undefined);
    throw error;
  }
}
