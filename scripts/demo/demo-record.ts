import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Type from 'typebox';
import { Value } from 'typebox/value';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { DemoSize } from '../../sync-server/demo/school-plan.ts';
import { DEFAULT_NOW, DEFAULT_SIZE, type DemoOptions, readInstant } from './options.ts';

const recordSchema = Type.Object({
  version: Type.Literal(1),
  seed: Type.String(),
  size: Type.Union([Type.Literal('class'), Type.Literal('school')]),
  /** The school's present when the data was made, and the machine's time at that moment. */
  now: Type.Integer(),
  madeAt: Type.Integer(),
  /** How far the school's time got; it never goes back behind this. */
  seenUntil: Type.Integer(),
  /** False while the school is being written: what an interrupted start left is made anew. */
  isSeeded: Type.Boolean(),
});
/** What a data folder was made from; lies beside its database. */
export type DemoRecord = Type.Static<typeof recordSchema>;

const SEED = 'zvonok';
const recordPath = (folder: string) => join(folder, 'demo.json');
export const databaseFile = (folder: string): string => join(folder, 'zvonok.sqlite');

/**
 * The folder's record, or a new one where the folder is empty or its making was interrupted.
 * @throws Error in Russian when the folder holds another demo or somebody's own data: nothing is overwritten
 */
export function openDemoFolder(options: DemoOptions, machineNow: number): DemoRecord {
  const { dataFolder } = options;
  const known = readRecord(dataFolder);
  if (known?.isSeeded) return sameDemo(known, options);
  if (!known && existsSync(databaseFile(dataFolder))) {
    throw new Error(`в папке ${dataFolder} лежит база не от демонстрации; укажите другую: --data ПАПКА`);
  }
  for (const suffix of ['', '-wal', '-shm']) rmSync(databaseFile(dataFolder) + suffix, { force: true });
  const size: DemoSize = options.size ?? DEFAULT_SIZE;
  const now = options.now ?? readInstant(DEFAULT_NOW);
  const record = {
    version: 1,
    seed: SEED,
    size,
    now,
    madeAt: machineNow,
    seenUntil: now,
    isSeeded: false,
  } as const;
  writeRecord(dataFolder, record);
  return record;
}

function sameDemo(known: DemoRecord, options: DemoOptions): DemoRecord {
  const differs = [
    ...(options.size !== undefined && options.size !== known.size ? [`--size ${known.size}`] : []),
    ...(options.now !== undefined && options.now !== known.now ? [`--now ${instantText(known.now)}`] : []),
  ];
  if (differs.length === 0) return known;
  throw new Error(
    `папка ${options.dataFolder} создана с другими параметрами (${differs.join(', ')}); ` +
      'возьмите другую: --data ПАПКА, или удалите эту',
  );
}

const instantText = (ms: number): string => Temporal.Instant.fromEpochMilliseconds(ms).toString();

function readRecord(folder: string): DemoRecord | undefined {
  if (!existsSync(recordPath(folder))) return undefined;
  const content: unknown = JSON.parse(readFileSync(recordPath(folder), 'utf8'));
  if (Value.Check(recordSchema, content)) return content;
  throw new Error(`файл ${recordPath(folder)} не читается; укажите другую папку: --data ПАПКА`);
}

export function writeRecord(folder: string, record: DemoRecord): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(recordPath(folder), `${JSON.stringify(record, null, 2)}\n`);
}

/**
 * The school's clock: it stood at the demo's present when the data was made and has gone on since, also while the demo
 * was stopped; it never shows less than was seen before, even where the machine's clock was set back.
 */
export function demoClock(record: DemoRecord, machine: Clock): Clock {
  const offset = Math.max(record.now - record.madeAt, record.seenUntil - machine.now());
  return { now: () => machine.now() + offset };
}
