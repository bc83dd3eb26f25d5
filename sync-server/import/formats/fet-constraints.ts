import { childText, childTexts, type XmlNode } from './xml-records.ts';

/** A constraint that ties one activity to a time or a room. */
type ActivityConstraint = {
  activityId: string;
  /** FET calls a time locked only at 100 %; anything less is a wish that the solver may break. */
  certain: boolean;
};
export type FetTimeConstraint = ActivityConstraint & { day: string; hour: string };
export type FetRoomConstraint = ActivityConstraint & { room: string; realRooms: string[] };

/** The constraint, or undefined when it is switched off or names no activity. */
export function readTimeConstraint(node: XmlNode): FetTimeConstraint | undefined {
  const base = readActivityConstraint(node);
  if (base === undefined) return undefined;
  const day = childText(node, 'Preferred_Day', 'Day') ?? '';
  return { ...base, day, hour: childText(node, 'Preferred_Hour', 'Hour') ?? '' };
}

export function readRoomConstraint(node: XmlNode): FetRoomConstraint | undefined {
  const base = readActivityConstraint(node);
  const room = childText(node, 'Room', 'Preferred_Room');
  if (base === undefined || room === undefined) return undefined;
  return { ...base, room, realRooms: childTexts(node, 'Real_Room') };
}

function readActivityConstraint(node: XmlNode): ActivityConstraint | undefined {
  const activityId = childText(node, 'Activity_Id', 'Id');
  if (activityId === undefined || !isOn(childText(node, 'Active'))) return undefined;
  return { activityId, certain: isCertain(node) };
}

/** Before FET 5 a constraint was compulsory or not; later it has a weight in per cent. */
function isCertain(node: XmlNode): boolean {
  const compulsory = childText(node, 'Compulsory');
  if (compulsory !== undefined) return isOn(compulsory);
  return Number(childText(node, 'Weight_Percentage') ?? 100) >= 100;
}

/** What is not mentioned is on: old files have no such element. */
export function isOn(text: string | undefined): boolean {
  return text === undefined || /^(true|yes|1)$/i.test(text);
}
