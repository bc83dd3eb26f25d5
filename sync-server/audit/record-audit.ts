import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import type { Tables } from '../storage/schema.ts';

/** What the audit knows to have happened; a code, never a sentence. */
export type AuditAction =
  | 'sign-in'
  | 'sign-in-refused'
  | 'sign-out'
  | 'push-for-other-person'
  | 'push-from-other-device'
  | 'entry-id-reused'
  | 'anchor-not-ours'
  | 'device-forked'
  | 'device-signature'
  | 'device-key-changed'
  | 'decision-not-allowed'
  | 'appeal-opened'
  | 'appeal-decided'
  | 'history-head-missing'
  | 'journal-follow'
  | 'journal-unfollow'
  | 'work-weights'
  | 'outage-recorded'
  | 'outage-withdrawn'
  | 'substitution-appointed'
  | 'substitution-withdrawn'
  | 'group-handed-over'
  | 'absence-told'
  | 'absence-withdrawn'
  | 'calendar-feed-made'
  | 'calendar-feed-revoked'
  | 'import-people'
  | 'import-timetable'
  | 'account-created'
  | 'role-given'
  | 'role-taken'
  | 'login-issued'
  | 'login-signed'
  | 'password-changed'
  | 'sessions-ended'
  | 'openid-refused'
  | 'identity-joined'
  | 'identity-parted'
  | 'records-joined'
  | 'snils-recorded'
  | 'second-factor-set'
  | 'second-factor-removed'
  | 'second-factor-refused'
  | 'recovery-code-used'
  | 'identity-settings'
  | 'openid-provider'
  | 'transferred-day'
  | 'school-card'
  | 'kept-copy'
  | 'consent-withdrawn'
  | 'service-ended'
  | 'document-made'
  | 'document-template-saved'
  | 'document-template-reset'
  | 'paper-diary-asked'
  | 'paper-diary-ended'
  | 'paper-diary-issued'
  | 'diary-letters-asked'
  | 'diary-letters-confirmed'
  | 'diary-letters-stopped'
  | 'digest-times'
  | 'message-retried'
  | 'mail-retried'
  | 'mail-stopped'
  | 'data-destroyed'
  | 'archive-term'
  | 'person-exported'
  | 'restored';

export type AuditRecord = {
  readonly schoolId: SchoolId;
  readonly at: InstantMs;
  readonly personId: PersonId | null;
  readonly action: AuditAction;
  /** Id of what it was done to. */
  readonly subject?: string;
  /** Ids and codes only: no names, no values. */
  readonly detail?: string;
  /** Id of the line where the same thing is to be told once only. */
  readonly onceAs?: string;
};

/** Records what was done outside the journal. Takes a transaction too, so that it stands or falls with the deed. */
export async function recordAudit(db: Kysely<Tables>, records: readonly AuditRecord[]): Promise<void> {
  if (records.length === 0) return;
  const rows = records.map((record) => ({
    school_id: record.schoolId,
    id: record.onceAs ?? randomUUID(),
    at: record.at,
    person_id: record.personId,
    action: record.action,
    subject: record.subject ?? null,
    detail: record.detail ?? null,
  }));
  await db
    .insertInto('audit')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['school_id', 'id']).doNothing())
    .execute();
}
