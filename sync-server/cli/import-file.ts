import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportReport } from '../../shared/import/import-preview.ts';
import { isPlainDate } from '../../shared/kernel/plain-date-text.ts';
import { loadProfiles } from '../access/profiles/profile-book.ts';
import { PEOPLE_KINDS } from '../import/formats/people-file.ts';
import { applyImport, previewImport } from '../import/import-run.ts';
import type { ImportSource } from '../import/read-import-file.ts';
import { type CommandCall, type ExitCode, type Flags, optional, UsageError } from './command.ts';
import { findSchool } from './find-school.ts';
import { reportText } from './report-text.ts';

/**
 * Imports a file, or with `--dry-run` only says what it would do. A server that runs on the same SQLite file goes on
 * meanwhile; its clients get the change with their next pull, because another process's commit is not announced there.
 */
export async function importFile(call: CommandCall, kind: ImportSource['kind']): Promise<ExitCode> {
  const { store, terminal, flags, operands } = call;
  const schoolId = await findSchool(store, flags);
  const source = sourceOf(kind, await bytesOf(operands[0] ?? ''), flags);
  const from = optional(flags, 'from');
  if (from !== undefined && !isPlainDate(from))
    throw new UsageError('--from: нужен день, например 2026-11-16');
  const request = { schoolId, source, now: terminal.now(), ...(from !== undefined && { from }) };
  const report =
    flags['dry-run'] === true
      ? await previewImport(store, request)
      : await applyImport(store, {
          ...request,
          personId: null,
          profiles: await loadProfiles(join(call.dataFolder, 'profiles')),
        });
  print(report, call);
  return report.counts.refused > 0 ? 1 : 0;
}

function print(report: ImportReport, { terminal, flags }: CommandCall): void {
  terminal.out(flags.json === true ? JSON.stringify(report) : reportText(report));
}

function sourceOf(kind: ImportSource['kind'], bytes: Uint8Array, flags: Flags): ImportSource {
  if (kind === 'timetable') return { kind, bytes };
  const asked = optional(flags, 'table');
  const tableKind = PEOPLE_KINDS.find((known) => known === asked);
  if (asked !== undefined && tableKind === undefined) {
    throw new UsageError(`--table: одно из ${PEOPLE_KINDS.join(', ')}`);
  }
  return { kind, bytes, ...(tableKind && { tableKind }) };
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new UsageError(`файл не читается: ${path}`, { cause: error });
  }
}
