import { createHash } from 'node:crypto';
import type { Static } from 'typebox';
import Type from 'typebox';
import { Check } from 'typebox/value';
import { UnsentEntry } from '../../../shared/desktop/contract.ts';

export type Entry = Static<typeof UnsentEntry>;

const Line = Type.Object({ sum: Type.String(), entry: UnsentEntry });

/** One entry as one line of JSON with its checksum; without the line's end. */
export function writeLine(entry: Entry): string {
  return JSON.stringify({ sum: checksum(entry), entry });
}

/** The entry, or null for a line that was torn or damaged. */
export function readLine(line: string): Entry | null {
  const parsed = parse(line);
  if (!Check(Line, parsed)) return null;
  return parsed.sum === checksum(parsed.entry) ? parsed.entry : null;
}

function checksum({ id, text }: Entry): string {
  return createHash('sha256').update(`${id}\n${text}`).digest('hex');
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
