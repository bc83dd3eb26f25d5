import type { SchoolServer } from './school-server.ts';

/** What lies in the tables, to compare before and after. */

export const marksOf = (school: SchoolServer): unknown[] =>
  school.rows('select * from mark order by school_id, lesson_id, pupil_id, slot');

export const auditOf = (school: SchoolServer, action: string): unknown[] =>
  school.rows('select id from audit where action = ?', action);

/** Every row of the tables, in the order in which they lie there. */
const rowsOf = (school: SchoolServer, tables: readonly string[]): Record<string, unknown[]> =>
  Object.fromEntries(tables.map((table) => [table, school.rows(`select * from "${table}"`)]));

/** What an entry that was refused may not touch: it is in the history, and changes nothing else. */
export const factsOf = (school: SchoolServer): Record<string, unknown[]> =>
  rowsOf(school, ['lesson', 'mark', 'attendance', 'individual_homework', 'extension', 'appeal', 'outage']);

/** Everything that a request that was refused whole may not touch: all but sign-ins, the audit and the register of attempts. */
export function wholeOf(school: SchoolServer): Record<string, unknown[]> {
  const tables = school.rows<{ name: string }>(
    "select name from sqlite_master where type = 'table' and name not like 'sqlite%' order by name",
  );
  const own = new Set(['audit', 'refused_attempt', 'session', 'sign_in_throttle']);
  return rowsOf(
    school,
    tables.flatMap(({ name }) => (own.has(name) ? [] : [name])),
  );
}
