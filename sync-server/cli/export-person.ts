import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { giveExport } from '../personal-data/export/give-export.ts';
import { type CommandCall, type ExitCode, needed, optional } from './command.ts';
import { neededPerson } from './find-person.ts';
import { findSchool } from './find-school.ts';

/** Writes everything that is kept on a person into a folder: `person.json` for programs, `person.html` to read. */
export async function exportPersonFiles({ store, terminal, flags }: CommandCall): Promise<ExitCode> {
  const schoolId = await findSchool(store, flags);
  const personId = await neededPerson(store.db, schoolId, needed(flags, 'person'));
  const folder = optional(flags, 'out') ?? '.';
  const { data, page } = await giveExport(store, { schoolId, personId, by: null, now: terminal.now() });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const files = [join(folder, 'person.json'), join(folder, 'person.html')] as const;
  await writeFile(files[0], `${JSON.stringify(data, null, 2)}\n`, { mode: 0o600 });
  await writeFile(files[1], page, { mode: 0o600 });
  const rows = data.tables.reduce((sum, table) => sum + table.rows.length + table.mentions.length, 0);
  terminal.out(
    flags['json'] === true
      ? JSON.stringify({ personId, files, rows })
      : `Записано: ${files.join(', ')}. Строк: ${rows}. Передайте файлы только самому человеку и удалите их.`,
  );
  return 0;
}
