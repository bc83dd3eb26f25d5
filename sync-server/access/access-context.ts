import { join } from 'node:path';
import type { DeadlineCalendar } from '../../shared/access/deadlines.ts';
import type { RegulationProfile } from '../../shared/access/profile/regulation-profile.ts';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import type { AppContext } from '../app-context.ts';
import { loadDeadlineCalendar } from '../calendar/working-calendar.ts';
import { DEFAULT_PROFILE, loadProfiles, type ProfileBook } from './profiles/profile-book.ts';

/** What everything about access requests is given. */
export type AccessContext = Pick<AppContext, 'store' | 'clock' | 'serverKey'> & {
  readonly profiles: ProfileBook;
  /** Folder of files of requests, outside everything that is served; without it none are taken. */
  readonly attachmentsFolder: string | undefined;
};

/** @throws Error naming each fault of a profile that is not whole */
export async function openAccessContext(
  context: Pick<AppContext, 'store' | 'clock' | 'serverKey'>,
  dataFolder?: string,
): Promise<AccessContext> {
  const inData = (name: string) => (dataFolder === undefined ? undefined : join(dataFolder, name));
  const { store, clock, serverKey } = context;
  const profiles = await loadProfiles(inData('profiles'));
  return { store, clock, serverKey, profiles, attachmentsFolder: inData('attachments') };
}

type Book = Pick<AccessContext, 'profiles'>;

/** @throws Error for a profile that is no longer there: its file was taken away */
export function profileById({ profiles }: Book, id: string): RegulationProfile {
  const profile = profiles.get(id);
  if (profile === undefined) throw new Error(`there is no regulation profile ${id}`);
  return profile;
}

/** The profile by which a school takes new requests. */
export async function profileOfSchool(
  { store, profiles }: Pick<AccessContext, 'store' | 'profiles'>,
  schoolId: SchoolId,
): Promise<RegulationProfile> {
  const row = await store.db
    .selectFrom('school_access')
    .select('profile_id')
    .where('school_id', '=', schoolId)
    .executeTakeFirst();
  return profileById({ profiles }, row?.profile_id ?? DEFAULT_PROFILE);
}

/** The school's calendar, for deadlines. */
export const calendarOf = (
  { store }: Pick<AccessContext, 'store'>,
  schoolId: SchoolId,
): Promise<DeadlineCalendar> => loadDeadlineCalendar(store.db, schoolId);
