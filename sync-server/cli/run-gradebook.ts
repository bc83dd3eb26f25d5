import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Problem } from '../../shared/errors/problem.ts';
import { importSentence } from '../../shared/import/import-messages.ts';
import { BackupError } from '../backup/backup-error.ts';
import { openStore, type StoreLocation } from '../storage/store.ts';
import { createAccount } from './account-create.ts';
import { printAudit } from './audit.ts';
import { checkBackupFile, makeBackup, restore } from './backup.ts';
import {
  type CommandCall,
  type ExitCode,
  type Flags,
  type OfflineCall,
  optional,
  type Terminal,
  UsageError,
} from './command.ts';
import { exportPersonFiles } from './export-person.ts';
import { importFile } from './import-file.ts';
import { dropProvider, setProvider } from './openid.ts';
import { giveRole, takeRole } from './role-change.ts';
import { createSchool } from './school-create.ts';
import { verifySignatureFile } from './signature-verify.ts';
import { appoint, handOverGroup, listSubstitutions, withdraw } from './substitution.ts';
import { verify } from './verify.ts';

const USAGE = `Использование:
  npm run gradebook -- import timetable ФАЙЛ.fet
  npm run gradebook -- import people ФАЙЛ.csv|.xlsx
      --dry-run        только показать, что изменится
      --from ДАТА      с какого дня действует (ГГГГ-ММ-ДД)
      --table ВИД      что в файле: pupils, guardians, teachers, groups
  npm run gradebook -- school create --name НАЗВАНИЕ [--zone Europe/Moscow] [--year 2026/27] [--week 5|6]
  npm run gradebook -- account create --person ФИО|ID --role РОЛЬ --login ИМЯ
  npm run gradebook -- role give|take --person ФИО|ID --role РОЛЬ
      завуч видит вопросы школы, пока он завуч; человек войдёт заново
  npm run gradebook -- substitution list [--from ДАТА --to ДАТА]
  npm run gradebook -- substitution appoint --teacher ФИО --substitute ФИО --from ДАТА [--to ДАТА] [--lesson ID …] --reason ТЕКСТ
  npm run gradebook -- substitution withdraw --teacher ФИО --from ДАТА [--to ДАТА] [--lesson ID …]
      все уроки учителя за эти дни или только названные
  npm run gradebook -- substitution hand-over --group ID|НАЗВАНИЕ --teacher ФИО --substitute ФИО --from ДАТА
      с этого дня группу ведёт другой учитель
  npm run gradebook -- audit [--from ДАТА --to ДАТА] [--action КОД …] [--person ФИО|ID]
      кто, когда и что делал; без дат за последнюю неделю
  npm run gradebook -- export-person --person ФИО|ID [--out ПАПКА]
      всё, что хранится о человеке: person.json и person.html
  npm run gradebook -- openid set --issuer АДРЕС --client-id ИМЯ [--preset plain|esia]
      --client-secret-file ФАЙЛ  секрет, если поставщик его выдал
      --scopes СПИСОК --label НАДПИСЬ
      --signer ПРОГРАММА --certificate-hash ХЕШ  подпись запросов программой оператора
      --signer-key ФАЙЛ --signer-certificate ФАЙЛ  подпись запросов ключом из файла
  npm run gradebook -- openid remove
  npm run gradebook -- verify [--head НОМЕР:СУММА …]
      проверить историю и журнал; --head: контрольная точка с бланка или из ответа сервера
  npm run gradebook -- backup ФАЙЛ
      --check          только проверить готовую копию
  npm run gradebook -- restore ФАЙЛ
      --replace        заменить то, что в базе уже есть
  npm run gradebook -- signature verify ФАЙЛ ПОДПИСЬ
Везде: --data ПАПКА или --database АДРЕС, --key-file ФАЙЛ, --school ID, --json`;

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
  to: text,
  teacher: text,
  substitute: text,
  reason: text,
  group: text,
  lesson: { type: 'string', multiple: true },
  action: { type: 'string', multiple: true },
  preset: text,
  issuer: text,
  'client-id': text,
  'client-secret-file': text,
  scopes: text,
  label: text,
  signer: text,
  'certificate-hash': text,
  'signer-key': text,
  'signer-certificate': text,
  'key-file': text,
  out: text,
  head: { type: 'string', multiple: true },
  check: { type: 'boolean' },
  replace: { type: 'boolean' },
} as const;

type Command = {
  /** How many operands follow the command's words. */
  readonly operands: number;
  readonly run: (call: CommandCall) => Promise<ExitCode>;
  /** What to run instead where no database is needed for what is asked. */
  readonly offline?: { readonly flag: string; readonly run: (call: OfflineCall) => Promise<ExitCode> };
};

/** A command that never needs a database. */
type OfflineCommand = Pick<Command, 'operands'> & {
  readonly runOffline: (call: OfflineCall) => Promise<ExitCode>;
};

/** Commands by their words, one or two. */
const COMMANDS: ReadonlyMap<string, Command | OfflineCommand> = new Map<string, Command | OfflineCommand>([
  ['signature verify', { operands: 2, runOffline: verifySignatureFile }],
  ['import timetable', { operands: 1, run: (call) => importFile(call, 'timetable') }],
  ['import people', { operands: 1, run: (call) => importFile(call, 'people') }],
  ['school create', { operands: 0, run: createSchool }],
  ['account create', { operands: 0, run: createAccount }],
  ['role give', { operands: 0, run: giveRole }],
  ['role take', { operands: 0, run: takeRole }],
  ['substitution list', { operands: 0, run: listSubstitutions }],
  ['substitution appoint', { operands: 0, run: appoint }],
  ['substitution withdraw', { operands: 0, run: withdraw }],
  ['substitution hand-over', { operands: 0, run: handOverGroup }],
  ['export-person', { operands: 0, run: exportPersonFiles }],
  ['audit', { operands: 0, run: printAudit }],
  ['openid set', { operands: 0, run: setProvider }],
  ['openid remove', { operands: 0, run: dropProvider }],
  ['verify', { operands: 0, run: verify }],
  ['backup', { operands: 1, run: makeBackup, offline: { flag: 'check', run: checkBackupFile } }],
  ['restore', { operands: 1, run: restore }],
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
  const { name, command, operands } = find(positionals);
  if (operands.length !== command.operands)
    throw new UsageError(`«${name}»: ${NEEDED[command.operands]}\n${USAGE}`);
  if ('runOffline' in command) return command.runOffline({ terminal, operands, flags });
  const { offline } = command;
  if (offline && flags[offline.flag] === true) return offline.run({ terminal, operands, flags });
  const store = await openStore({ ...(await locate(flags, env)), clock: { now: terminal.now } });
  try {
    const keyFile = optional(flags, 'key-file') ?? env.ZVONOK_KEY_FILE;
    const call = { store, dataFolder: dataFolderOf(flags, env), terminal, operands, flags };
    return await command.run(keyFile === undefined ? call : { ...call, keyFile });
  } finally {
    await store.close();
  }
}

const NEEDED: Readonly<Record<number, string>> = {
  0: 'имя файла не нужно',
  1: 'нужен один файл',
  2: 'нужны два файла',
};

/** @throws UsageError */
function find(positionals: readonly string[]): {
  name: string;
  command: Command | OfflineCommand;
  operands: readonly string[];
} {
  for (const words of [2, 1]) {
    const name = positionals.slice(0, words).join(' ');
    const command = COMMANDS.get(name);
    if (command) return { name, command, operands: positionals.slice(words) };
  }
  throw new UsageError(`неизвестная команда «${positionals.slice(0, 2).join(' ')}»\n${USAGE}`);
}

/** The same settings as the server's: flag, else environment, else the folder `data`. */
async function locate(flags: Flags, env: Environment): Promise<StoreLocation> {
  const url = flags.database ?? env.ZVONOK_DATABASE_URL;
  if (typeof url === 'string') return { url };
  const folder = dataFolderOf(flags, env);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return { file: join(folder, 'zvonok.sqlite') };
}

function dataFolderOf(flags: Flags, env: Environment): string {
  const folder = flags.data ?? env.ZVONOK_DATA ?? 'data';
  if (typeof folder !== 'string') throw new UsageError('нужен параметр --data');
  return folder;
}

function toldError(error: unknown): { code: string; message: string } | undefined {
  if (error instanceof UsageError) return { code: 'usage', message: error.message };
  if (error instanceof BackupError) return { code: error.code, message: error.message };
  if (!(error instanceof Problem)) return undefined;
  const { code, reason, message } = error;
  const sentence = message === code && reason !== undefined ? importSentence('ru', reason) : message;
  return { code: reason ?? code, message: sentence };
}
