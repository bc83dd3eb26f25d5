import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import { fullName } from '../../../shared/people/person-name.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { nameOf } from '../../people/person-name-row.ts';
import type { Store } from '../../storage/store.ts';
import { exportPage } from './export-page.ts';
import { exportPerson, type PersonExport } from './export-person.ts';

type Asked = {
  readonly schoolId: SchoolId;
  readonly personId: PersonId;
  readonly now: InstantMs;
  /** Who takes it; null for the command line. */
  readonly by: PersonId | null;
};

export type GivenExport = { readonly data: PersonExport; readonly page: string };

/** The export of one moment, as data and as a page; that it was taken is audited. @throws Problem `not-found` */
export async function giveExport(store: Store, asked: Asked): Promise<GivenExport> {
  const { schoolId, personId, now, by } = asked;
  const given = await store.snapshot(async (tx) => {
    const data = await exportPerson(tx, asked);
    const person = await tx
      .selectFrom('person')
      .innerJoin('school', 'school.id', 'person.school_id')
      .select(['last_name', 'first_name', 'patronymic', 'school.name', 'school.zone'])
      .where('person.school_id', '=', schoolId)
      .where('person.id', '=', personId)
      .executeTakeFirstOrThrow();
    const of = { name: fullName(nameOf(person)), school: person.name, zone: person.zone };
    return { data, page: exportPage(data, of) };
  });
  await recordAudit(store.db, [
    { schoolId, at: now, personId: by, action: 'person-exported', subject: personId },
  ]);
  return given;
}
