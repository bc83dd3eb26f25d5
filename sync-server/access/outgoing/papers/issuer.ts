import type { Kysely } from 'kysely';
import type { RegulationProfile } from '../../../../shared/access/profile/regulation-profile.ts';
import type { PersonId, SchoolId } from '../../../../shared/kernel/ids.ts';
import { shortName } from '../../../../shared/people/person-name.ts';
import type { Role } from '../../../../shared/people/role.ts';
import { nameOf } from '../../../people/person-name-row.ts';
import type { Tables } from '../../../storage/schema.ts';
import { schoolCard } from '../../school-card/school-card.ts';

/** Who issues a paper: the school by its card, and the officer who took the step. */
export type Issuer = {
  readonly institution: string;
  readonly officer: string;
  readonly position: string;
  readonly phone: string;
  readonly address: string;
};

const POSITIONS: ReadonlyArray<readonly [Role, string]> = [
  ['head', 'Директор'],
  ['deputy-head', 'Заместитель директора'],
  ['operator', 'Ответственный сотрудник'],
];
/** What a card that nobody filled leaves open; a paper with an empty name would say nothing. */
const NOT_TOLD = 'не указано';

/** `officerId` is null for what followed by itself: the head answers for it. */
export async function issuerOf(
  db: Kysely<Tables>,
  { schoolId, officerId }: { readonly schoolId: SchoolId; readonly officerId: PersonId | null },
): Promise<Issuer> {
  const { name } = await db
    .selectFrom('school')
    .select('name')
    .where('id', '=', schoolId)
    .executeTakeFirstOrThrow();
  const card = await schoolCard(db, schoolId);
  const officer = officerId === null ? undefined : await officerNamed(db, schoolId, officerId);
  return {
    institution: name,
    phone: card.phones || NOT_TOLD,
    address: card.address,
    ...(officer ?? { officer: card.headName || NOT_TOLD, position: 'Директор' }),
  };
}

async function officerNamed(db: Kysely<Tables>, schoolId: SchoolId, officerId: PersonId) {
  const person = await db
    .selectFrom('person')
    .select(['last_name', 'first_name', 'patronymic'])
    .where('school_id', '=', schoolId)
    .where('id', '=', officerId)
    .executeTakeFirst();
  if (person === undefined) return undefined;
  const rows = await db
    .selectFrom('person_role')
    .select('role')
    .where('school_id', '=', schoolId)
    .where('person_id', '=', officerId)
    .execute();
  const roles = new Set(rows.map(({ role }) => role));
  const position = POSITIONS.find(([role]) => roles.has(role))?.[1] ?? 'Ответственный сотрудник';
  return { officer: shortName(nameOf(person)), position };
}

/** Who is above the head, in the middle of a sentence. */
export const aboveHeadWords = ({ aboveHead }: RegulationProfile['complaint']): string =>
  `${aboveHead.slice(0, 1).toLowerCase()}${aboveHead.slice(1)}`;

/** To whom a decision can be appealed, in words that go on after a colon. */
export const howToAppeal = ({ complaint }: RegulationProfile): string =>
  `директору школы, а действия директора: ${aboveHeadWords(complaint)}`;
