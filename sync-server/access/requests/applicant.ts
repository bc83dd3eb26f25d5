import { randomUUID } from 'node:crypto';
import { Problem } from '../../../shared/errors/problem.ts';
import { readSnils } from '../../../shared/identity/snils.ts';
import { asId, type PersonId, type SchoolId } from '../../../shared/kernel/ids.ts';
import type { PersonName } from '../../../shared/people/person-name.ts';
import { personOfSnils, recordSnils, snilsHash } from '../../identity/person-snils.ts';
import type { AccessContext } from '../access-context.ts';

/** What a confirmed sign-in told of somebody whom the school does not know. */
export type NewApplicant = {
  readonly schoolId: SchoolId;
  readonly name: PersonName;
  readonly snils: string;
  readonly birthDate?: string;
};

/**
 * Lets somebody ask for access whom the school does not know yet but a confirmed sign-in does: the person of that SNILS
 * (AR8), or a new one. A new person is a parent who may see nothing until a request of theirs is granted.
 * @throws Problem `bad-request` `snils-malformed`: without a SNILS nobody is made known
 */
export async function applicantOf(
  { store, serverKey }: Pick<AccessContext, 'store' | 'serverKey'>,
  { schoolId, name, snils, birthDate }: NewApplicant,
): Promise<PersonId> {
  const digits = readSnils(snils);
  if (digits === undefined) throw new Problem('bad-request', { reason: 'snils-malformed' });
  return store.write(schoolId, async (tx) => {
    const known = await personOfSnils(tx, schoolId, snilsHash(serverKey, schoolId, digits));
    if (known !== undefined) return known;
    const personId = asId<PersonId>(randomUUID());
    await tx
      .insertInto('person')
      .values({
        school_id: schoolId,
        id: personId,
        last_name: name.last,
        first_name: name.first,
        patronymic: name.patronymic ?? null,
        birth_date: birthDate ?? null,
        left_school: 0,
      })
      .execute();
    await tx
      .insertInto('person_role')
      .values({ school_id: schoolId, person_id: personId, role: 'parent' })
      .execute();
    await recordSnils(tx, serverKey, { schoolId, personId, snils: digits });
    return personId;
  });
}
