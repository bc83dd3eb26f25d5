import { attendanceKey, type FactKey, individualKey, markKey } from '../../shared/journal/fact-key.ts';
import { asId, ID_PATTERN, type PupilId } from '../../shared/kernel/ids.ts';

/** What one cell's history is gathered by. */
export type CellKeys = {
  /** The fact of the cell; its version says which entry stands. */
  readonly fact: FactKey;
  /** Whose cell it is; absent for a fact of the whole lesson. */
  readonly pupilId?: PupilId;
  /** Keys of everything that was entered or asked for this cell. */
  readonly keys: readonly FactKey[];
};

const ID = new RegExp(ID_PATTERN);
const isSlot = (text: string | undefined): text is string => text !== undefined && /^[0-9]$/.test(text);

/**
 * A mark's cell brings the corrections proposed for it and the extensions asked for its pupil or the whole lesson; a
 * correction's key means its mark.
 * @returns `undefined` for a text that names no cell
 */
export function cellKeysOf(text: FactKey): CellKeys | undefined {
  const [kind, id, slot, ...rest] = text.split(':');
  if (rest.length > 0) return undefined;
  if (id === undefined) return cellOfLesson(text);
  if (kind === 'extension' && id === '' && slot === undefined) return { fact: text, keys: [text] };
  if (!ID.test(id)) return undefined;
  const pupilId = asId<PupilId>(id);
  if ((kind === 'mark' || kind === 'correction') && isSlot(slot)) return markCell(pupilId, Number(slot));
  if (slot !== undefined) return undefined;
  if (kind === 'extension') return { fact: text, pupilId, keys: [text, 'extension:'] };
  const isOfPupil = text === attendanceKey(pupilId) || text === individualKey(pupilId);
  return isOfPupil ? { fact: text, pupilId, keys: [text] } : undefined;
}

const cellOfLesson = (text: FactKey): CellKeys | undefined =>
  text === 'topic' || text === 'homework' || text === 'work' ? { fact: text, keys: [text] } : undefined;

function markCell(pupilId: PupilId, slot: number): CellKeys {
  const fact = markKey(pupilId, slot);
  return {
    fact,
    pupilId,
    keys: [fact, `correction:${pupilId}:${slot}`, `extension:${pupilId}`, 'extension:'],
  };
}
