import type { Kysely } from 'kysely';
import type { EntryId, PupilId } from '../../shared/kernel/ids.ts';
import type { Tables } from '../storage/schema.ts';
import type { CellKeys } from './cell-keys.ts';
import type { CellViewer } from './seen-lesson.ts';

type Versioned = { readonly version: EntryId | null } | undefined;

/** Which entry made the cell what it is now; `null` where nothing was ever entered. */
export async function standingVersion(
  db: Kysely<Tables>,
  viewer: CellViewer,
  { fact, pupilId }: CellKeys,
): Promise<EntryId | null> {
  const [kind, , slot] = fact.split(':');
  const found = await (pupilId === undefined
    ? ofLesson(db, viewer, fact)
    : kind === 'mark'
      ? ofMark(db, viewer, { pupilId, slot: Number(slot) })
      : ofPupil(db, viewer, { pupilId, kind }));
  return found?.version ?? null;
}

async function ofLesson(
  db: Kysely<Tables>,
  { schoolId, lessonId }: CellViewer,
  fact: string,
): Promise<Versioned> {
  if (fact !== 'topic' && fact !== 'homework' && fact !== 'work') return undefined;
  return db
    .selectFrom('lesson')
    .select(`${fact}_version as version`)
    .where('school_id', '=', schoolId)
    .where('id', '=', lessonId)
    .executeTakeFirst();
}

const ofMark = (
  db: Kysely<Tables>,
  { schoolId, lessonId }: CellViewer,
  { pupilId, slot }: { pupilId: PupilId; slot: number },
): Promise<Versioned> =>
  db
    .selectFrom('mark')
    .select('version')
    .where('school_id', '=', schoolId)
    .where('lesson_id', '=', lessonId)
    .where('pupil_id', '=', pupilId)
    .where('slot', '=', slot)
    .executeTakeFirst();

async function ofPupil(
  db: Kysely<Tables>,
  { schoolId, lessonId }: CellViewer,
  { pupilId, kind }: { pupilId: PupilId; kind: string | undefined },
): Promise<Versioned> {
  if (kind !== 'attendance' && kind !== 'individual') return undefined;
  return db
    .selectFrom(kind === 'attendance' ? kind : 'individual_homework')
    .select('version')
    .where('school_id', '=', schoolId)
    .where('lesson_id', '=', lessonId)
    .where('pupil_id', '=', pupilId)
    .executeTakeFirst();
}
