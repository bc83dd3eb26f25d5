import type { Kysely } from 'kysely';
import type { LessonSheet } from '../../../shared/journal/lesson-sheet.ts';
import { isLostAndBlank } from '../../../shared/journal/lost-sheet.ts';
import type { Tables } from '../../storage/schema.ts';
import { changedSheets } from './changed-sheets.ts';
import { packSheet } from './pack-sheet.ts';
import { checkpointAfter, type Page, removed } from './page.ts';
import type { PullViewer } from './pull-viewer.ts';
import { loadSheetParts } from './sheet-parts.ts';

/** The next lesson sheets: what the viewer sees comes whole or cut to their class, what they lost as removed. */
export async function pullSheets(db: Kysely<Tables>, viewer: PullViewer): Promise<Page<LessonSheet>> {
  const rows = await changedSheets(db, viewer);
  const seen = rows.filter((row) => row.visible === 1);
  const parts =
    seen.length === 0
      ? undefined
      : await loadSheetParts(db, {
          schoolId: viewer.schoolId,
          lessonIds: seen.map((row) => row.id),
          classIds: seen.flatMap((row) => (row.class_id === null ? [] : [row.class_id])),
        });
  const documents = rows.map((row) => {
    const lesson = row.visible === 1 ? parts?.lessons.get(row.id) : undefined;
    const sheet = parts && lesson && packSheet(lesson, row.class_id, parts);
    return sheet && !isLostAndBlank(sheet) ? sheet : removed(row.id);
  });
  return { documents, checkpoint: checkpointAfter(rows, viewer.after) };
}
