import type { BackupHeader } from '../backup/backup-format.ts';
import { checkBackup } from '../backup/read-backup.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { type CommandCall, type ExitCode, type OfflineCall, UsageError } from './command.ts';
import { checkSchools } from './verify.ts';
import { verifyText } from './verify-text.ts';

/** Writes everything into one file while the server goes on working (R3). */
export async function makeBackup({
  store,
  dataFolder,
  terminal,
  operands,
  flags,
}: CommandCall): Promise<ExitCode> {
  const file = operands[0] ?? '';
  const school = await store.db.selectFrom('school').select('id').limit(1).executeTakeFirst();
  if (school === undefined) throw new UsageError('в базе нет ни одной школы: копировать нечего');
  const header = await writeBackup(store, { file, now: terminal.now(), dataFolder });
  terminal.out(
    flags['json'] === true ? JSON.stringify(header) : `Копия записана: ${file}\n${headerText(header)}`,
  );
  return 0;
}

/** Reads a backup from end to end; needs no database. */
export async function checkBackupFile({ terminal, operands, flags }: OfflineCall): Promise<ExitCode> {
  const { header, brokenChains } = await checkBackup(operands[0] ?? '');
  const broken = brokenChains.map(
    (id) => `✗ Школа ${id}: история была нарушена уже тогда, когда копию делали (проверьте базу: verify).`,
  );
  terminal.out(
    flags['json'] === true
      ? JSON.stringify({ ...header, brokenChains })
      : ['Копия цела.', headerText(header), ...broken].join('\n'),
  );
  return broken.length === 0 ? 0 : 1;
}

/** Puts a backup in place of what is there, then checks history and facts as they came back. */
export async function restore({
  store,
  dataFolder,
  terminal,
  operands,
  flags,
}: CommandCall): Promise<ExitCode> {
  const file = operands[0] ?? '';
  const header = await restoreBackup(store, {
    file,
    replace: flags['replace'] === true,
    now: terminal.now(),
    dataFolder,
  });
  const checks = await checkSchools(
    store,
    header.heads.map(({ schoolId }) => schoolId),
  );
  const isWhole = checks.every(({ findings }) => findings.length === 0);
  terminal.out(
    flags['json'] === true
      ? JSON.stringify({ ...header, intact: isWhole, schools: checks })
      : ['Восстановлено.', headerText(header), ...checks.map(verifyText)].join('\n'),
  );
  return isWhole ? 0 : 1;
}

function headerText({ createdAt, counts, heads, files }: BackupHeader): string {
  const at = Temporal.Instant.fromEpochMilliseconds(createdAt).toString();
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return [
    `Сделана ${at}, строк ${rows}.`,
    ...(files ? [filesText(files)] : []),
    ...heads.map(({ schoolId, number, hash }) => `Школа ${schoolId}, контрольная точка ${number}:${hash}`),
  ].join('\n');
}

function filesText({ count, bytes, missing }: NonNullable<BackupHeader['files']>): string {
  const size = `${Math.ceil(bytes / 1024)} КБ`;
  const lost = missing === 0 ? '' : ` ✗ Не найдено или повреждено файлов: ${missing}, их в копии нет.`;
  return `Файлов ${count}, ${size}.${lost}`;
}
