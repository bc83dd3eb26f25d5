import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Problem } from '../../shared/errors/problem.ts';
import { importSentence } from '../../shared/import/import-messages.ts';
import { openStore, type StoreLocation } from '../storage/store.ts';
import { createAccount } from './account-create.ts';
import { type CommandCall, type ExitCode, type Flags, type Terminal, UsageError } from './command.ts';
import { importFile } from './import-file.ts';
import { createSchool } from './school-create.ts';

const USAGE = `Использование:
  npm run gradebook -- import timetable ФАЙЛ.fet
  npm run gradebook -- import people ФАЙЛ.csv|.xlsx
      --dry-run        только показать, что изменится
      --from ДАТА      с какого дня действует (ГГГГ-ММ-ДД)
      --table ВИД      что в файле: pupils, guardians, teachers, groups
  npm run gradebook -- school create --name НАЗВАНИЕ [--zone Europe/Moscow] [--year 2026/27] [--week 5|6]
  npm run gradebook -- account create --person ФИО|ID --role РОЛЬ --login ИМЯ
Везде: --data ПАПКА или --database АДРЕС, --school ID, --json`;

const text = { type: 'string' } as const;
const OPTIONS = {
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
  data: text,
  database: text,
  school: text,
  from: text,
  table: text,
  name: text,
  zone: text,
  year: text,
  week: text,
  person: text,
  role: text,
  login: text,
} as const;

type Command = (call: CommandCall) => Promise<ExitCode>;

/** Commands by their words; the number is how many operands follow. */
const COMMANDS: ReadonlyMap<string, { operands: number; run: Command }> = new Map([
  ['import timetable', { operands: 1, run: (call: CommandCall) => importFile(call, 'timetable') }],
  ['import people', { operands: 1, run: (call: CommandCall) => importFile(call, 'people') }],
  ['school create', { operands: 0, run: createSchool }],
  ['account create', { operands: 0, run: createAccount }],
]);

type Environment = Readonly<Record<string, string | undefined>>;

/** Runs one command of the server's own command line. Never throws for what a person can mend. */
export async function runGradebook(
  args: readonly string[],
  env: Environment,
  terminal: Terminal,
): Promise<ExitCode> {
  const isJson = args.includes('--json');
  try {
    const { values, positionals } = parse(args);
    if (values.help === true || positionals.length === 0) return usage(terminal);
    return await run(positionals, values, { env, terminal });
  } catch (error) {
    const told = toldError(error);
    if (told === undefined) throw error;
    if (isJson) terminal.out(JSON.stringify({ error: told.code, message: told.message }));
    else terminal.error(told.message);
    return 2;
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function usage(terminal: Terminal): ExitCode {
  terminal.error(USAGE);
  return 2;
}

async function run(
  positionals: readonly string[],
  flags: Flags,
  { env, terminal }: { env: Environment; terminal: Terminal },
): Promise<ExitCode> {
  const name = positionals.slice(0, 2).join(' ');
  const command = COMMANDS.get(name);
  if (command === undefined) throw new UsageError(`неизвестная команда «${name}»\n${USAGE}`);
  const operands = positionals.slice(2);
  if (operands.length !== command.operands) throw new UsageError(`«${name}»: нужен один файл\n${USAGE}`);
  const store = await openStore({ ...(await locate(flags, env)), clock: { now: terminal.now } });
  try {
    return await command.run({ store, terminal, operands, flags });
  } finally {
    await store.close();
  }
}

/** The same settings as the server's: flag, else environment, else the folder `data`. */
async function locate(flags: Flags, env: Environment): Promise<StoreLocation> {
  const url = flags.database ?? env.ZVONOK_DATABASE_URL;
  if (typeof url === 'string') return { url };
  const folder = flags.data ?? env.ZVONOK_DATA ?? 'data';
  if (typeof folder !== 'string') throw new UsageError('нужен параметр --data');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return { file: join(folder, 'zvonok.sqlite') };
}

function toldError(error: unknown): { code: string; message: string } | undefined {
  if (error instanceof UsageError) return { code: 'usage', message: error.message };
  if (!(error instanceof Problem)) return undefined;
  const { code, reason, message } = error;
  const sentence = message === code && reason !== undefined ? importSentence('ru', reason) : message;
  return { code: reason ?? code, message: sentence };
}
