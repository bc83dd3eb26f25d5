import type { FetRoomConstraint, FetTimeConstraint } from './fet-constraints.ts';
import type { FetProblem } from './fet-problem.ts';
import type { FetActivity, FetPlacement } from './fet-timetable.ts';

export type PlacementSource = {
  days: readonly string[];
  hours: readonly string[];
  rooms: ReadonlySet<string>;
  /** By activity id. */
  times: ReadonlyMap<string, readonly FetTimeConstraint[]>;
  places: ReadonlyMap<string, readonly FetRoomConstraint[]>;
};

type Placed = { placement?: FetPlacement; problems: FetProblem[] };

/** Where an activity stands, or the one problem that says why it stands nowhere. */
export function placeActivity(source: PlacementSource, activity: FetActivity): Placed {
  const times = source.times.get(activity.id) ?? [];
  const certain = times.filter((time) => time.certain);
  if (certain.length === 0) {
    const code = times.length === 0 ? 'activity-without-time' : 'time-only-wished';
    return { problems: [{ code, activityId: activity.id }] };
  }
  return placeAt(source, activity, certain);
}

function placeAt(
  source: PlacementSource,
  activity: FetActivity,
  times: readonly FetTimeConstraint[],
): Placed {
  const [first] = times;
  if (first === undefined || times.some((time) => time.day !== first.day || time.hour !== first.hour)) {
    return { problems: [{ code: 'conflicting-times', activityId: activity.id }] };
  }
  const dayIndex = source.days.indexOf(first.day);
  const hourIndex = source.hours.indexOf(first.hour);
  if (dayIndex < 0)
    return { problems: [{ code: 'day-out-of-range', activityId: activity.id, name: first.day }] };
  if (hourIndex < 0 || hourIndex + activity.duration > source.hours.length) {
    return { problems: [{ code: 'hour-out-of-range', activityId: activity.id, name: first.hour }] };
  }
  const room = roomOf(source, activity.id);
  return { placement: { dayIndex, hourIndex, ...room.room }, problems: room.problems };
}

/** A missing or unknown room never costs the lesson its time. */
function roomOf(source: PlacementSource, activityId: string) {
  const certain = source.places.get(activityId)?.find((place) => place.certain);
  if (certain === undefined) return { room: {}, problems: [] };
  const problems: FetProblem[] = source.rooms.has(certain.room)
    ? []
    : [{ code: 'unknown-room', activityId, name: certain.room }];
  if (problems.length > 0) return { room: {}, problems };
  const { room, realRooms } = certain;
  return { room: realRooms.length > 0 ? { room, realRooms } : { room }, problems };
}
