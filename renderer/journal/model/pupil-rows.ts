import type { Membership } from '../../../shared/people/study-group.ts';

const collator = new Intl.Collator('ru');

/**
 * The pupils of a journal in the order of the alphabet, each with all their stays in the group; only those whose
 * stay meets the shown days. A pupil who left and came back is one row.
 */
export function pupilRows(
  members: readonly Membership[],
  span: { from: string; to: string },
): readonly (readonly Membership[])[] {
  const meets = (stay: Membership) => stay.from <= span.to && (stay.to === undefined || stay.to >= span.from);
  return [...Map.groupBy(members, (member) => member.pupilId).values()]
    .filter((stays) => stays.some(meets))
    .toSorted((one, other) => collator.compare(one[0]?.name ?? '', other[0]?.name ?? ''));
}
