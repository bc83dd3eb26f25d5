import type { HistoryQuestion, Journal } from '../../renderer/data/client-store.ts';
import { attendanceKey, factKeyOf, markKey } from '../../shared/journal/fact-key.ts';
import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import { asId, type DeviceId, type EntryId } from '../../shared/kernel/ids.ts';
import type { HistoryItem } from '../../shared/sync/cell-history.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import { teacherId } from './school-in-memory.ts';

const DAY = 86_400_000;

/** A history made up of what stands: one older value from another computer under it, and what was written here. */
export function historyOf(
  { lessonId, factKey }: HistoryQuestion,
  given: { readonly journals: readonly (Journal | undefined)[]; readonly written: readonly EntryDocument[] },
): HistoryItem[] {
  const sheets = given.journals.flatMap((journal) => journal?.sheets ?? []);
  const sheet = sheets.find(({ id }) => id === lessonId);
  const here = given.written.filter(
    (entry) => entry.lessonId === lessonId && factKeyOf(entry.operation) === factKey,
  );
  return [...here.map(asItem).toReversed(), ...(sheet ? standing(sheet, factKey, here) : [])];
}

const asItem = (entry: EntryDocument): HistoryItem => ({
  entryId: entry.id,
  operation: entry.operation,
  authorId: entry.authorId,
  authorName: 'Иванова М. П.',
  deviceId: entry.stamp.deviceId,
  enteredAt: entry.stamp.wall,
  state: 'waiting',
  stands: false,
});

function standing(sheet: LessonSheet, factKey: string, here: readonly EntryDocument[]): HistoryItem[] {
  const by = {
    authorId: teacherId,
    authorName: 'Иванова М. П.',
    state: 'accepted',
    proof: 'proven',
  } as const;
  const ids = new Set<EntryId>(here.map(({ id }) => id));
  const mark = sheet.marks.find(({ pupilId, slot }) => markKey(pupilId, slot) === factKey);
  if (mark?.value && !ids.has(mark.version)) {
    const { pupilId, slot, value, enteredAt } = mark;
    const setting = (to: typeof value) => ({ type: 'mark.set', pupilId, slot, value: to }) as const;
    const times = (at: number) => ({ enteredAt: at, arrivedAt: at + 60_000 });
    return [
      {
        ...by,
        ...times(enteredAt),
        entryId: mark.version,
        operation: setting(value),
        deviceId: asId<DeviceId>('device'),
        stands: true,
      },
      {
        ...by,
        ...times(enteredAt - DAY / 24),
        entryId: asId<EntryId>(`${mark.version}-older`),
        operation: setting(value === '2' ? '3' : '2'),
        deviceId: asId<DeviceId>('staff-room'),
        proof: 'device-clock',
        stands: false,
      },
    ];
  }
  const fact = sheet.attendance.find(({ pupilId }) => attendanceKey(pupilId) === factKey);
  if (!fact?.code || ids.has(fact.version)) return [];
  const { pupilId, code, enteredAt, version: entryId } = fact;
  const operation = { type: 'attendance.set', pupilId, code } as const;
  const deviceId = asId<DeviceId>('device');
  return [{ ...by, entryId, operation, deviceId, enteredAt, arrivedAt: enteredAt + 60_000, stands: true }];
}
