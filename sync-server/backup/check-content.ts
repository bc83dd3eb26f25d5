import type { SchoolId } from '../../shared/kernel/ids.ts';
import { CHAIN_START, type ChainedRow, chainHash } from '../sync/history-chain.ts';
import type { BackupHeader, RowLine, TableLine } from './backup-format.ts';
import { BACKUP_TABLES } from './backup-tables.ts';
import { FILE_TABLE, FileReader } from './stored-files.ts';

export type ContentCheck = {
  /** The backup holds the tables and as many rows of each as its header tells. */
  readonly isWhole: boolean;
  /** Schools whose chain of history did not hold when the backup was made: the fault is the database's, not the file's. */
  readonly brokenChains: readonly SchoolId[];
};

/** Reads the rows of a backup: counts them, and walks each school's history to the head of the header (I2). */
export async function checkContent(
  header: BackupHeader,
  lines: AsyncIterable<TableLine | RowLine>,
): Promise<ContentCheck> {
  const counts = new Map<string, number>();
  const chains = new ChainWalk(header);
  const files = new FileReader();
  let open: TableLine | undefined;
  let isReadable = true;
  for await (const line of lines) {
    if (isTableLine(line)) {
      isReadable &&= KNOWN.has(line.table) && !counts.has(line.table);
      open = line;
      counts.set(line.table, 0);
      continue;
    }
    if (open?.columns.length !== line.length) return { isWhole: false, brokenChains: [] };
    counts.set(open.table, (counts.get(open.table) ?? 0) + 1);
    if (open.table === FILE_TABLE) files.take(line);
    if (open.table === 'history') chains.take(rowOf(open, line));
  }
  const told = Object.entries(header.counts);
  const isCounted = told.length === counts.size && told.every(([name, count]) => counts.get(name) === count);
  return { isWhole: isReadable && isCounted && files.isComplete, brokenChains: chains.broken() };
}

const KNOWN = new Set<string>([...BACKUP_TABLES.map(({ name }) => name), FILE_TABLE]);

/** Follows the chains of all schools at once, as their rows come. */
class ChainWalk {
  readonly #heads: BackupHeader['heads'];
  readonly #ends = new Map<SchoolId, { number: number; hash: string; isIntact: boolean }>();

  constructor({ heads }: BackupHeader) {
    this.#heads = heads;
  }

  take(row: Record<string, RowLine[number]>): void {
    const link = row as unknown as ChainedRow & { chain_hash: string };
    const end = this.#ends.get(link.school_id) ?? { number: 0, hash: CHAIN_START, isIntact: true };
    const isNext = link.number === end.number + 1 && link.chain_hash === chainHash(end.hash, link);
    const isIntact = end.isIntact && isNext;
    this.#ends.set(link.school_id, { number: link.number, hash: link.chain_hash, isIntact });
  }

  broken(): SchoolId[] {
    const isBroken = ({ schoolId, hash }: BackupHeader['heads'][number]): boolean => {
      const end = this.#ends.get(schoolId);
      return end ? !end.isIntact || end.hash !== hash : hash !== CHAIN_START;
    };
    return this.#heads.filter(isBroken).map(({ schoolId }) => schoolId);
  }
}

export const isTableLine = (line: TableLine | RowLine): line is TableLine => 'table' in line;

/** A row by its columns' names. */
export const rowOf = ({ columns }: TableLine, line: RowLine): Record<string, RowLine[number]> =>
  Object.fromEntries(columns.map((column, index) => [column, line[index] ?? null]));
