import { randomUUID } from 'node:crypto';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import {
  categoryOf,
  type FieldValues,
  formOf,
  normalizedFields,
} from '../../../shared/access/request-fields.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import { type AccessRequestId, asId, type PersonId, type SchoolId } from '../../../shared/kernel/ids.ts';
import { type AccessContext, profileOfSchool } from '../access-context.ts';
import { accessProblem } from '../access-problem.ts';
import { dropFiles } from '../attachments/drop-files.ts';
import { findOwnRequest } from './find-request.ts';
import type { RequestRow } from './request-row.ts';

type Author = { readonly schoolId: SchoolId; readonly personId: PersonId };
export type DraftInput = {
  /** Of a draft that is changed; a new one without it. */
  readonly requestId?: AccessRequestId;
  readonly category: string;
  readonly fields: FieldValues;
};

/** A person keeps at most so many unfinished requests. */
const MOST_DRAFTS = 20;

/**
 * Keeps what a parent has written so far, whole or not; values that the category is not asked for are left out. Nothing
 * about it is checked but its size: that is for filing. Only its author reaches a draft.
 * @throws Problem `not-found` for a draft that is another's, filed or gone; `bad-request` `category-unknown`,
 * `too-many-drafts`
 */
export async function saveDraft(
  context: AccessContext,
  author: Author,
  input: DraftInput,
): Promise<AccessRequestId> {
  const profile = await profileOfSchool(context, author.schoolId);
  const kept = keptFields(profile, input);
  const now = context.clock.now();
  return context.store.write(author.schoolId, async (tx) => {
    if (input.requestId !== undefined) {
      const row = await findOwnRequest(tx, { ...author, requestId: input.requestId });
      if (row.state !== 'draft') throw new Problem('not-found', { detail: 'draft' });
      await tx
        .updateTable('access_request')
        .set({ ...kept, profile_id: profile.id, changed_at: now })
        .where('school_id', '=', author.schoolId)
        .where('id', '=', row.id)
        .execute();
      return row.id;
    }
    const { drafts } = await tx
      .selectFrom('access_request')
      .select((eb) => eb.fn.countAll<number>().as('drafts'))
      .where('school_id', '=', author.schoolId)
      .where('applicant_id', '=', author.personId)
      .where('state', '=', 'draft')
      .executeTakeFirstOrThrow();
    if (drafts >= MOST_DRAFTS) throw accessProblem('too-many-drafts');
    const row = newRow(author.schoolId, {
      ...kept,
      profile_id: profile.id,
      created_at: now,
      changed_at: now,
    });
    await tx
      .insertInto('access_request')
      .values({ ...row, applicant_id: author.personId })
      .execute();
    return row.id;
  });
}

/** Throws an unfinished request away with its files; what was filed stays. @throws Problem `not-found` */
export async function discardDraft(
  context: AccessContext,
  author: Author,
  requestId: AccessRequestId,
): Promise<void> {
  const { schoolId } = author;
  const removed = await context.store.write(schoolId, async (tx) => {
    const row = await findOwnRequest(tx, { ...author, requestId });
    if (row.state !== 'draft') throw new Problem('not-found', { detail: 'draft' });
    const files = await tx
      .deleteFrom('access_attachment')
      .where('school_id', '=', schoolId)
      .where('request_id', '=', row.id)
      .returning('sha256')
      .execute();
    await tx
      .deleteFrom('consent')
      .where('school_id', '=', schoolId)
      .where('request_id', '=', row.id)
      .execute();
    await tx
      .deleteFrom('access_request')
      .where('school_id', '=', schoolId)
      .where('id', '=', row.id)
      .execute();
    return files;
  });
  const hashes = removed.map(({ sha256 }) => sha256);
  await dropFiles(context, schoolId, hashes);
}

type Kept = Pick<RequestRow, 'category' | 'subject' | 'fields'>;

/** @throws Problem `bad-request` `category-unknown` */
export function keptFields(profile: RegulationProfile, input: Pick<DraftInput, 'category' | 'fields'>): Kept {
  if (!profile.categories.some(({ id }) => id === input.category)) {
    throw accessProblem('category-unknown');
  }
  const { id, subject } = categoryOf(profile, input.category);
  const fields = normalizedFields(formOf(profile, id), id, input.fields);
  return { category: id, subject, fields: JSON.stringify(fields) };
}

type Given = Kept & Pick<RequestRow, 'profile_id' | 'created_at' | 'changed_at'>;

/** A request before anything has happened to it. */
export const newRow = (schoolId: SchoolId, given: Given): RequestRow => ({
  school_id: schoolId,
  id: asId<AccessRequestId>(randomUUID()),
  ...given,
  channel: 'portal',
  state: 'draft',
  outcome: null,
  applicant_id: null,
  filed_by: null,
  year: null,
  serial: null,
  number: null,
  received_on: null,
  filed_at: null,
  registered_at: null,
  resolved_at: null,
  decided_at: null,
  opened_at: null,
  delivered_at: null,
  closed_at: null,
  visited_at: null,
  ended_at: null,
  is_extended: 0,
  is_copies_checked: 0,
  guardianship: 'none',
  granted_person_id: null,
  granted_pupil_id: null,
  destroyed_at: null,
});
