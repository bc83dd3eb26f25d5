import type { PupilRow } from '../formats/people-file.ts';
import type { SchoolDraft } from '../school/school-draft.ts';
import { dayText } from './day-text.ts';
import { matchLeaver } from './match-leaver.ts';
import { type PeoplePlanner, type RowResult, RowStop } from './people-planner.ts';
import { type EnrolledPupil, type PupilRoll, pupilIdOf, wasIn } from './pupil-roll.ts';

export type LeaverRow = PupilRow & Required<Pick<PupilRow, 'left'>>;
type Changes = NonNullable<RowResult['changes']>;
type Stay = NonNullable<EnrolledPupil['stay']>;

/**
 * The pupil whom a row says to have left. Only who is known here can leave: their class, where the row names one, is the
 * present one, or that in which they were last.
 * @throws RowStop
 */
export function leaverOf(roll: PupilRoll, row: LeaverRow): EnrolledPupil {
  const found = matchLeaver(roll, row);
  const { className } = row;
  if (className !== undefined && !wasIn(found, className)) {
    throw new RowStop('leaver-of-another-class', { class: found.className ?? found.leftClass ?? '—' });
  }
  return found;
}

/**
 * Ends the last stay of a pupil, and their places in groups, with the day that the row names (P3). Parents read until that
 * day; where it is today or past, access closes with the import. Marks stay where they are (I6). Another day than was said
 * before is a correction; nothing is opened again by it.
 * @throws RowStop where the day cannot be: before the stay that it would end, or further ahead than the year goes
 */
export function leave(
  planner: PeoplePlanner,
  roll: PupilRoll,
  pupil: EnrolledPupil,
  row: LeaverRow,
): Changes {
  const { on, reason } = row.left;
  const stay = pupil.stay ?? pupil.lastStay;
  if (stay === undefined) throw new RowStop('leaver-unknown');
  refuseDay(planner.draft, stay, on);
  const changes: Changes = [];
  if (stay.last_day !== on) {
    changes.push({ field: 'left', ...(stay.last_day !== null && { from: stay.last_day }), to: on });
  }
  if (stay.leave_reason !== reason) {
    changes.push({
      field: 'left-reason',
      ...(stay.leave_reason !== null && { from: stay.leave_reason }),
      to: reason,
    });
  }
  if (changes.length > 0) {
    const ended = { ...stay, last_day: on, leave_reason: reason };
    planner.draft.put('enrolment', ended);
    planner.draft.touchedClasses.add(stay.class_id);
    roll.keep(pupil.person, ended);
    planner.groups.leaveSchool(pupilIdOf(pupil), { lastDay: on, before: stay.last_day });
  }
  return [...changes, ...endAccess(planner.draft, pupil, { row, before: stay.last_day })];
}

function refuseDay(draft: SchoolDraft, stay: Stay, on: string): void {
  const latest = latestLeaving(draft.state);
  if (on > latest) throw new RowStop('left-too-far', { day: dayText(latest) });
  if (on >= stay.first_day) return;
  const isEarlier = draft
    .all('enrolment')
    .some((other) => other.pupil_id === stay.pupil_id && other.first_day <= on);
  const code = isEarlier ? 'left-before-later-stay' : 'left-before-enrolment';
  throw new RowStop(code, { day: dayText(stay.first_day) });
}

/** Until 31 August pupils leave by orders of the year that ended (`yanao-2018` §1.3.2). */
export function latestLeaving({ year, today }: SchoolDraft['state']): string {
  const august = `${year.to.slice(0, 4)}-08-31`;
  return [august, year.to, today].toSorted().at(-1) ?? today;
}

/** Of a day to come the grants get it as their last; what closes at once is done when the plan is written. */
function endAccess(
  draft: SchoolDraft,
  pupil: EnrolledPupil,
  { row, before }: { row: LeaverRow; before: string | null },
): Changes {
  const { on, reason } = row.left;
  const { today } = draft.state;
  const pupilId = pupilIdOf(pupil);
  const open = draft
    .all('guardian')
    .filter((grant) => grant.pupil_id === pupilId)
    .filter(({ granted_to: until }) => until === null || until >= today);
  if (on <= today) {
    if (open.length === 0) return [];
    draft.leavings.set(pupilId, reason);
    return [{ field: 'access-ends', to: peopleOf(open) }];
  }
  const later = open.filter(({ granted_to: until }) => until === null || until > on || until === before);
  const moved = later.filter(({ granted_to: until }) => until !== on);
  for (const grant of moved) draft.put('guardian', { ...grant, granted_to: on });
  return moved.length === 0 ? [] : [{ field: 'access-ends', to: peopleOf(moved) }];
}

const peopleOf = (grants: ReadonlyArray<{ person_id: string }>): string =>
  String(new Set(grants.map(({ person_id: id }) => id)).size);
