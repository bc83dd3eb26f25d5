import type { Passage } from './entrance.ts';
import { freshnessText } from './freshness.ts';
import type { DiaryQueries } from './queries/all.ts';
import type { DiaryFrame } from './views/page.ts';

/** Head and foot of every page about one pupil. */
export async function frameOf(queries: DiaryQueries, { reader, school, now }: Passage): Promise<DiaryFrame> {
  const [row] = await queries.frame(reader);
  return {
    pupil: {
      id: reader.pupilId,
      name: row ? `${row.lastName} ${row.firstName}` : '',
      className: row?.className ?? '',
    },
    hasSeveralChildren: Boolean(row?.sibling),
    schoolName: school.name,
    freshness: freshnessText({ now, zone: school.zone, lastSeen: row?.lastSeen ?? null }),
  };
}
