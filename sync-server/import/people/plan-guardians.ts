import type { GuardianRow, Row } from '../formats/people-file.ts';
import { isSameName } from '../school/name-key.ts';
import {
  addPerson,
  giveRole,
  nameColumns,
  nameDetails,
  type Person,
  type PersonDetails,
} from '../school/person-rows.ts';
import { strongest } from '../school/report-rows.ts';
import type { SchoolDraft } from '../school/school-draft.ts';
import { dayText } from './day-text.ts';
import { type PeoplePlanner, type RowResult, RowStop } from './people-planner.ts';
import { type EnrolledPupil, type PupilRoll, pupilIdOf } from './pupil-roll.ts';

/** Guardians, each with the right to read one child's diary from today on (I7). */
export function planGuardians(
  planner: PeoplePlanner,
  roll: PupilRoll,
  rows: ReadonlyArray<Row<GuardianRow>>,
): void {
  const plan = { title, take: (row: GuardianRow) => takeGuardian(planner, roll, row) };
  for (const row of rows) planner.planRow('guardian', row, plan);
}

const title = ({ name, child }: GuardianRow): string => {
  const of = child.name ? `${child.name.lastName} ${child.name.firstName}` : (child.externalId ?? '');
  return `${[name.lastName, name.firstName, name.middleName].filter(Boolean).join(' ')} → ${of}`;
};

function takeGuardian(planner: PeoplePlanner, roll: PupilRoll, row: GuardianRow): RowResult {
  const child = roll.referred(row.child);
  if (child === 'none') throw new RowStop('child-unknown');
  if (child === 'several') throw new RowStop('child-ambiguous');
  const details: PersonDetails = {
    ...nameDetails(row.name),
    ...(row.email !== undefined && { email: row.email }),
    ...(row.phone !== undefined && { phone: row.phone }),
  };
  const found = matchGuardian(planner.draft, row, child);
  refuseStranger(planner.draft, child, found);
  // The row of a record that was joined to this one (ID11) tells of access; the card is told by the one that stayed.
  const isFormer = found !== undefined && !isSameName(found, nameColumns(row.name));
  if (found !== undefined && !isFormer) planner.mustAgree(found.id, details);
  const { lastName: last_name, firstName: first_name } = row.name;
  const person =
    found ?? addPerson(planner.draft, 'r', { ...details, last_name, first_name }, child.person.id);
  if (found === undefined) planner.mustAgree(person.id, details);
  planner.mustAgree(`${person.id} ${child.person.id}`, { kinship: row.relation });
  const updated = planner.updatePerson(person, isFormer ? {} : details);
  giveRole(planner.draft, person.id, 'parent');
  const granted = grant(planner, { person, child, kinship: row.relation });
  return {
    title: title(row),
    outcome:
      found === undefined
        ? 'added'
        : strongest(updated.outcome, granted.length > 0 ? 'changed' : 'unchanged'),
    changes: [...updated.changes, ...granted],
  };
}

/** The diary of who left is opened to nobody new; who read it before may still be listed. */
function refuseStranger(draft: SchoolDraft, child: EnrolledPupil, found: Person | undefined): void {
  const { stay, lastStay } = child;
  const last = stay?.last_day ?? lastStay?.last_day ?? null;
  if (last === null || last > draft.state.today) return;
  const reads = draft
    .all('guardian')
    .some((row) => row.person_id === found?.id && row.pupil_id === pupilIdOf(child));
  if (!reads) throw new RowStop('child-left', { day: dayText(last) });
}

/**
 * The guardian of this name that the child has, else one of this name with the same phone or e-mail: a parent of
 * two. Two parents of one name are never joined on the name alone, because one would see the other's child.
 */
function matchGuardian(draft: SchoolDraft, row: GuardianRow, child: EnrolledPupil): Person | undefined {
  const wanted = nameColumns(row.name);
  const persons = (rows: ReadonlyArray<{ person_id: Person['id'] }>) =>
    [...new Set(rows.map(({ person_id }) => person_id))]
      .toSorted()
      .flatMap((id) => draft.find('person', id) ?? [])
      .filter((person) => recordsOf(draft, person).some((record) => isSameName(record, wanted)));
  const guardians = draft.all('guardian');
  const ofChild = persons(guardians.filter(({ pupil_id }) => pupil_id === pupilIdOf(child)));
  if (ofChild.length > 1) throw new RowStop('person-ambiguous');
  if (ofChild[0] !== undefined) return ofChild[0];
  const reached = hasContact(row)
    ? persons(guardians).filter((person) =>
        recordsOf(draft, person).some((record) => isReachedBy(record, row)),
      )
    : [];
  if (reached.length > 1) throw new RowStop('person-ambiguous');
  return reached[0];
}

/** The person's record, and those that were joined to it: by any of them they may be called. */
const recordsOf = (draft: SchoolDraft, person: Person): Person[] => [
  person,
  ...(draft.state.joinedTo.get(person.id) ?? []).flatMap((id) => draft.find('person', id) ?? []),
];

const hasContact = ({ email, phone }: GuardianRow): boolean => email !== undefined || phone !== undefined;

const isReachedBy = (person: Person, { email, phone }: GuardianRow): boolean =>
  (person.email !== null && person.email === email) || (person.phone !== null && person.phone === phone);

type Grant = { person: Person; child: EnrolledPupil; kinship: GuardianRow['relation'] };

/** Access that was ended before is not opened again by a list: that is the operator's decision. */
function grant(
  { draft }: PeoplePlanner,
  { person, child, kinship }: Grant,
): NonNullable<RowResult['changes']> {
  const pupil_id = pupilIdOf(child);
  const known = draft
    .all('guardian')
    .filter((row) => row.person_id === person.id && row.pupil_id === pupil_id)
    .toSorted((a, b) => (a.granted_from < b.granted_from ? -1 : 1))
    .at(-1);
  if (known === undefined) {
    const granted_from = draft.state.today;
    // Of who leaves on a day to come the diary closes then.
    const granted_to = child.stay?.last_day ?? null;
    const row = { person_id: person.id, pupil_id, kinship: kinship ?? null, granted_from, granted_to };
    draft.put('guardian', row);
    return [{ field: 'access', to: granted_from }];
  }
  if (kinship === undefined || known.kinship === kinship) return [];
  draft.put('guardian', { ...known, kinship });
  return [{ field: 'kinship', ...(known.kinship !== null && { from: known.kinship }), to: kinship }];
}
