import type { SchoolId } from '../../shared/kernel/ids.ts';
import type { Store } from '../storage/store.ts';
import { type Flags, optional, UsageError } from './command.ts';

/** The school named by `--school`, else the only one there is. @throws UsageError */
export async function findSchool(store: Store, flags: Flags): Promise<SchoolId> {
  const schools = await store.db.selectFrom('school').select(['id', 'name']).orderBy('id').execute();
  const asked = optional(flags, 'school');
  const found = asked === undefined ? schools : schools.filter(({ id }) => id === asked);
  if (found.length === 1 && found[0] !== undefined) return found[0].id;
  if (schools.length === 0) throw new UsageError('школы ещё нет: gradebook school create --name …');
  const list = schools.map(({ id, name }) => `  ${id}  ${name}`).join('\n');
  throw new UsageError(`укажите школу, --school ID:\n${list}`);
}
