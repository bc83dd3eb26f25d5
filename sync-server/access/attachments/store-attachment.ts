import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Kysely, Transaction } from 'kysely';
import type { AccessProblem } from '../../../shared/access/access-words.ts';
import { isForCategory } from '../../../shared/access/profile/profile-parts.ts';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import type { AttachmentType, RequiredDocument } from '../../../shared/access/profile/required-document.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';
import { type AccessContext, profileById } from '../access-context.ts';
import { accessProblem } from '../access-problem.ts';
import type { RequestRow } from '../requests/request-row.ts';
import { attachmentPath } from './attachment-path.ts';
import { namingKept } from './drop-files.ts';
import { safeFileName } from './file-name.ts';
import { judgeFile } from './file-type.ts';

export type NewAttachment = {
  readonly schoolId: SchoolId;
  /** Who uploads it: the applicant to a draft of their own, or staff to an open request. */
  readonly personId: PersonId;
  /** Finds the request under the caller's right to it. @throws Problem `not-found` */
  readonly findRequest: (db: Kysely<Tables>) => Promise<RequestRow>;
  /** Which document of the profile it is. */
  readonly document: string;
  readonly fileName: string;
  readonly stream: Readable;
};
export type StoredAttachment = { readonly id: string; readonly type: AttachmentType; readonly bytes: number };

/**
 * Takes a file as it comes in: counts its bytes while it arrives, looks at what it is, and keeps it in the data folder
 * under its hash, outside everything that is served (AR12). The name only names it on screens.
 * @throws Problem `not-found`; `too-large`; `bad-request` with `attachment-empty`, `-type`, `-damaged`, `-name`,
 * `-too-many-pixels`, `-too-many`, `-not-asked`; `server-failed` where the server has no data folder
 */
export async function storeAttachment(
  context: AccessContext,
  input: NewAttachment,
): Promise<StoredAttachment> {
  const { schoolId, document } = input;
  const name = safeFileName(input.fileName);
  if (name === undefined) throw refused(input.stream, 'attachment-name');
  const row = await input.findRequest(context.store.db);
  const rule = attachmentRule(context, row, document);
  if (rule === undefined) throw refused(input.stream, 'attachment-not-asked');
  const bytes = await readUpTo(input.stream, rule.maxBytes);
  const verdict = judgeFile(bytes);
  if (!verdict.ok) throw accessProblem(verdict.reason);
  if (!rule.types.includes(verdict.type)) throw accessProblem('attachment-type');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await keepFile(context, { schoolId, sha256, bytes });
  const id = randomUUID();
  const insert = () =>
    context.store.write(schoolId, async (tx) => {
      const now = await input.findRequest(tx);
      await refuseTooMany(tx, { row: now, document, maxFiles: rule.maxFiles });
      await tx
        .insertInto('access_attachment')
        .values({
          school_id: schoolId,
          id,
          request_id: now.id,
          document,
          sha256,
          bytes: bytes.length,
          media_type: verdict.type,
          file_name: name,
          uploaded_by: input.personId,
          uploaded_at: context.clock.now(),
        })
        .execute();
      // Whoever took the same bytes out of another request meanwhile may have removed them.
      if (!(await isKept(context, { schoolId, sha256 })))
        await keepFile(context, { schoolId, sha256, bytes });
    });
  await namingKept(context, { schoolId, hashes: [sha256] }, insert);
  return { id, type: verdict.type, bytes: bytes.length };
}

/** The rest of a refused stream is read and thrown away: the answer must not hang on it. */
function refused(stream: Readable, reason: AccessProblem): Problem {
  stream.resume();
  return accessProblem(reason);
}

function attachmentRule(
  { profiles }: Pick<AccessContext, 'profiles'>,
  row: RequestRow,
  document: string,
): NonNullable<RequiredDocument['attachment']> | undefined {
  return ruleOf(profileById({ profiles }, row.profile_id), row.category, document);
}

/** What files of a document are taken, where the category is asked for any. */
export function ruleOf(
  profile: RegulationProfile,
  category: string,
  document: string,
): RequiredDocument['attachment'] {
  const found = profile.documents.find(({ id }) => id === document);
  return found && isForCategory(found, category) ? found.attachment : undefined;
}

async function readUpTo(stream: Readable, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let total = 0;
  try {
    for await (const part of stream as AsyncIterable<Buffer>) {
      total += part.length;
      if (total <= maxBytes) parts.push(part);
    }
  } catch {
    // It broke off on its way: the sender's network, no failure of ours.
    throw accessProblem('attachment-damaged');
  }
  if (total > maxBytes) throw new Problem('too-large', { values: { maxBytes } });
  return Buffer.concat(parts);
}

type KeptFile = { readonly schoolId: SchoolId; readonly sha256: string; readonly bytes: Buffer };

/** Written beside, forced to the disk, then named: a file of that name is always whole. */
export async function keepFile(context: AccessContext, { schoolId, sha256, bytes }: KeptFile): Promise<void> {
  const path = attachmentPath(context, { schoolId, sha256 });
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  const beside = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    // Half a file on a full disk would keep it full.
    await rm(beside, { force: true });
    throw error;
  }
}

const isKept = (
  context: Pick<AccessContext, 'attachmentsFolder'>,
  file: Pick<KeptFile, 'schoolId' | 'sha256'>,
): Promise<boolean> =>
  access(attachmentPath(context, file)).then(
    () => true,
    () => false,
  );

async function refuseTooMany(
  tx: Transaction<Tables>,
  { row, document, maxFiles }: { row: RequestRow; document: string; maxFiles: number },
): Promise<void> {
  const { files } = await tx
    .selectFrom('access_attachment')
    .select((eb) => eb.fn.countAll<number>().as('files'))
    .where('school_id', '=', row.school_id)
    .where('request_id', '=', row.id)
    .where('document', '=', document)
    .executeTakeFirstOrThrow();
  if (files >= maxFiles) throw accessProblem('attachment-too-many');
}
