import {
  asId,
  type GroupId,
  type LessonId,
  type PersonId,
  type PupilId,
  type SchoolId,
} from '../../shared/kernel/ids.ts';
import { refreshSight } from '../../sync-server/journal/sight.ts';
import type { SchoolServer } from './school-server.ts';

/** What the school's office did before: people of the demo get sign-ins, lessons, groups and children. */

const schoolId = asId<SchoolId>('demo');
const TODAY = '2026-11-23';

/** Савельев Т. of the demo, who has no sign-in there. */
export const COLLEAGUE = asId<PersonId>('t-10');
export const COLLEAGUE_LOGIN = 'saveliev';

/** Lets a person sign in with the demo's password. */
export const giveLogin = (school: SchoolServer, personId: PersonId, login: string): Promise<void> =>
  school.change(async (tx) => {
    const { password_hash } = await tx
      .selectFrom('account')
      .select('password_hash')
      .where('school_id', '=', schoolId)
      .where('login', '=', 'teacher')
      .executeTakeFirstOrThrow();
    const account = {
      school_id: schoolId,
      person_id: personId,
      login,
      password_hash,
      must_change: 0,
    } as const;
    await tx.insertInto('account').values(account).execute();
  });

/** One lesson is given by somebody else. */
export const substitute = (school: SchoolServer, lessonId: LessonId, personId: PersonId): Promise<void> =>
  school.change(async (tx, change) => {
    await tx
      .updateTable('lesson')
      .set({ substitute_id: personId, change })
      .where('school_id', '=', schoolId)
      .where('id', '=', lessonId)
      .execute();
    await refreshSight(tx, { schoolId, personIds: [personId], today: TODAY, change });
  });

/** A second teacher keeps the group too. */
export const assign = (school: SchoolServer, groupId: GroupId, personId: PersonId): Promise<void> =>
  school.change(async (tx, change) => {
    const stay = { first_day: '2026-09-01', last_day: null };
    await tx
      .insertInto('group_teacher')
      .values({ school_id: schoolId, group_id: groupId, person_id: personId, ...stay })
      .execute();
    await refreshSight(tx, { schoolId, personIds: [personId], today: TODAY, change });
  });

/** A parent may see one more pupil. */
export const grantChild = (school: SchoolServer, parentId: PersonId, pupilId: PupilId): Promise<void> =>
  school.change(async (tx) => {
    const grant = { kinship: null, granted_from: '2026-09-01', granted_to: null };
    await tx
      .insertInto('guardian')
      .values({ school_id: schoolId, person_id: parentId, pupil_id: pupilId, ...grant })
      .execute();
  });

/** The demo's clock may be set, so clients do not compare theirs with it; a real school's they do. */
export const makeReal = (school: SchoolServer): Promise<void> =>
  school.change((tx) =>
    tx.updateTable('school').set({ demonstration: 0 }).where('id', '=', schoolId).execute(),
  );
