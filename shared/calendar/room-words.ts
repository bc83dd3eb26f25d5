/** Whether a room is named by its number: «каб. 21», but «спортзал» and «мастерская 1» as they are. */
export const isNumberedRoom = (room: string): boolean => /^\d/.test(room);

/** A room as Russian text names it; empty where there is none. */
export const roomWords = (room: string): string => (isNumberedRoom(room) ? `каб. ${room}` : room);
