import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import { asId, type DeviceId, type EntryId, type PupilId } from '../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import type { Verdict } from '../../shared/sync/verdict.ts';
import { teacherId } from './school-in-memory.ts';

/** Three entries for the tray: one too late, one in conflict, one whose time is doubtful. */
export function refusedEntries(sheets: readonly LessonSheet[], now: number): EntryDocument[] {
  const time = { lower: now - 7_200_000, upper: now, claimed: now - 3_600_000 };
  const judged = { time, proof: 'proven' as const, decidedAt: now, settled: false };
  const late = sheets.findLast((sheet) => sheet.date < '2026-11-13');
  const recent = sheets.find((sheet) => sheet.date === '2026-11-20');
  return [
    entry('r1', late, 'p4', {
      ...judged,
      status: 'refused',
      code: 'window-closed',
      clause: 'yanao-2018 §4',
      border: now - 86_400_000,
    }),
    entry('r2', recent, 'p7', {
      ...judged,
      status: 'conflict',
      code: 'other-value-stands',
      standing: {
        value: '3',
        authorName: 'Петров А. А.',
        version: asId<EntryId>('v'),
        enteredAt: now - 5_000_000,
      },
    }),
    entry('r3', recent, 'p9', { ...judged, status: 'doubtful', code: 'entry-time-doubtful' }),
  ];
}

function entry(id: string, sheet: LessonSheet | undefined, pupil: string, verdict: Verdict): EntryDocument {
  if (!sheet) throw new Error('the plan of lessons has no such day');
  const deviceId = asId<DeviceId>('device');
  return {
    id: asId<EntryId>(id),
    authorId: teacherId,
    groupId: sheet.groupId,
    lessonId: sheet.id,
    operation: { type: 'mark.set', pupilId: asId<PupilId>(pupil), slot: 0, value: '5' },
    basis: null,
    state: verdict.status,
    verdict,
    stamp: {
      deviceId,
      sequence: 1,
      previousHash: '',
      anchor: { deviceId, serverTime: verdict.time.lower, signature: '' },
      anchorWall: verdict.time.lower,
      bootSession: 'b',
      anchorBootSession: 'b',
      monotonicSinceAnchor: 0,
      wall: verdict.time.claimed,
    },
  };
}
