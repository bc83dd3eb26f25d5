import type { Kysely, Selectable } from 'kysely';
import type { JournalPolicyId } from '../../../shared/journal/journal-policy.ts';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import type { SchoolFacts } from '../../../shared/sync/school-facts.ts';
import { loadCurrentYear } from '../../calendar/load-current-year.ts';
import { readWorkWeights } from '../../journal/work-weights.ts';
import { perDatabase, prepareQuery } from '../../storage/prepared-query.ts';
import type { SchoolTable, Tables } from '../../storage/schema.ts';
import type { Page } from './page.ts';
import type { PullViewer } from './pull-viewer.ts';

/** The school's one document, when it changed after the checkpoint. Everybody in the school may see it. */
export async function pullSchool(db: Kysely<Tables>, viewer: PullViewer): Promise<Page<SchoolFacts>> {
  const { schoolId, after } = viewer;
  const [school] = await schoolQuery(db)({ schoolId });
  if (school === undefined) throw new Error(`no school ${schoolId}`);
  const isKnown =
    after.change > school.facts_change || (after.change === school.facts_change && after.id >= schoolId);
  const year = isKnown ? undefined : await loadCurrentYear(db, schoolId);
  if (year === undefined) return { documents: [], checkpoint: after };
  const workWeights = readWorkWeights(school.work_weights);
  const document: SchoolFacts = {
    id: schoolId,
    name: school.name,
    zone: school.zone,
    policyId: school.policy_id as JournalPolicyId,
    trust: school.trust,
    year,
    lessonTimes: await loadLessonTimes(db, schoolId),
    ...(workWeights && { workWeights }),
    ...(school.demonstration === 1 && { demonstration: true }),
  };
  return { documents: [document], checkpoint: { change: school.facts_change, id: schoolId } };
}

/** Every round of pulls asks it. */
const schoolQuery = perDatabase((db) =>
  prepareQuery<{ schoolId: SchoolId }, Selectable<SchoolTable>>(db, (parameter) =>
    db.selectFrom('school').selectAll().where('id', '=', parameter('schoolId')),
  ),
);

const loadLessonTimes = (db: Kysely<Tables>, schoolId: SchoolId) =>
  db
    .selectFrom('lesson_time')
    .select(['number', 'starts as from', 'ends as to'])
    .where('school_id', '=', schoolId)
    .orderBy('number')
    .execute();
