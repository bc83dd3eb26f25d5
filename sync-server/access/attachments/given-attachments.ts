import { createHash, randomUUID } from 'node:crypto';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import type { AccessAttachmentTable } from '../../storage/tables/access-tables.ts';
import { type AccessContext } from '../access-context.ts';
import { accessProblem } from '../access-problem.ts';
import { safeFileName } from './file-name.ts';
import { judgeFile } from './file-type.ts';
import { keepFile, ruleOf } from './store-attachment.ts';

/** A file that came whole inside a message, base64. */
type Given = { readonly document: string; readonly fileName: string; readonly content: string };

export type GivenAttachment = {
  readonly bytes: Buffer;
  readonly row: Pick<
    AccessAttachmentTable,
    'id' | 'document' | 'sha256' | 'bytes' | 'media_type' | 'file_name'
  >;
};

/**
 * Judges files that came with a request as uploaded ones are judged (AR12): kind, size, wholeness, how many.
 * @throws Problem `bad-request` with the reason of the first that is not taken
 */
export function givenAttachments(
  profile: RegulationProfile,
  category: string,
  given: readonly Given[],
): GivenAttachment[] {
  const counts = new Map<string, number>();
  return given.map(({ document, fileName, content }) => {
    const rule = ruleOf(profile, category, document);
    if (rule === undefined) throw accessProblem('attachment-not-asked');
    const count = (counts.get(document) ?? 0) + 1;
    counts.set(document, count);
    if (count > rule.maxFiles) throw accessProblem('attachment-too-many');
    const name = safeFileName(fileName);
    if (name === undefined) throw accessProblem('attachment-name');
    const bytes = Buffer.from(content, 'base64');
    const verdict = judgeFile(bytes);
    if (!verdict.ok) throw accessProblem(verdict.reason);
    if (!rule.types.includes(verdict.type) || bytes.length > rule.maxBytes)
      throw accessProblem('attachment-type');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const row = {
      id: randomUUID(),
      document,
      sha256,
      bytes: bytes.length,
      media_type: verdict.type,
      file_name: name,
    };
    return { bytes, row };
  });
}

/** Puts them where uploaded files lie, before the rows that name them. */
export async function keepGiven(
  context: AccessContext,
  schoolId: SchoolId,
  files: readonly GivenAttachment[],
): Promise<void> {
  for (const { bytes, row } of files) await keepFile(context, { schoolId, sha256: row.sha256, bytes });
}
