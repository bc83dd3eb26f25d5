import type { AccessRequestId, PersonId, PupilId } from '../../../shared/kernel/ids.ts';
import { ids } from '../../storage/test-school.ts';
import type { TestApp } from '../../test-app.ts';
import { newRow } from '../requests/draft.ts';

type Granted = { readonly personId: PersonId; readonly pupilId: PupilId; readonly profileId: string };

/** A request by which the person reads the pupil's diary, closed long ago. */
export async function grantedRequest(
  { store, clock }: Pick<TestApp, 'store' | 'clock'>,
  { personId, pupilId, profileId }: Granted,
): Promise<AccessRequestId> {
  const id = `request-of-${personId}` as AccessRequestId;
  await store.db
    .insertInto('access_request')
    .values({
      ...newRow(ids.school, {
        profile_id: profileId,
        category: 'applicant',
        subject: 'access',
        fields: '{}',
        created_at: clock.now(),
        changed_at: clock.now(),
      }),
      id,
      number: '7/2026',
      state: 'closed',
      outcome: 'grant',
      applicant_id: personId,
      granted_person_id: personId,
      granted_pupil_id: pupilId,
    })
    .execute();
  return id;
}
