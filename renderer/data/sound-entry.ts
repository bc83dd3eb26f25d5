import type { EntryDocument } from '../../shared/sync/entry.ts';
import { ALL_STATES } from './entry-store.ts';

/**
 * Whether a row of the disk still is an entry, by all that the client reads of one without asking: a row that is none
 * would hide the others behind an error, or be sent again and again and refused with all that is sent beside it (R4).
 */
export function isSoundEntry(row: unknown): row is EntryDocument {
  const { id, state, groupId, lessonId, operation, stamp } = fieldsOf(row);
  const { deviceId, sequence } = fieldsOf(stamp);
  return (
    [id, groupId, lessonId, fieldsOf(operation)['type'], deviceId].every(
      (text) => typeof text === 'string',
    ) &&
    Number.isSafeInteger(sequence) &&
    ALL_STATES.some((known) => known === state)
  );
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
