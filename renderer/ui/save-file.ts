import type { ZvonokDesktop } from '../../shared/desktop/contract.ts';
import { Problem } from '../../shared/errors/problem.ts';

/** Long enough for the slowest computer to begin reading; milliseconds. */
const KEPT_MS = 60_000;

/**
 * Hands the person a file that came with their session: a plain link to it would carry none. It is saved, never shown in a
 * page of ours: what came from outside stays a file. The desktop shell asks where to; a browser puts it among its downloads.
 * @returns false when the person thought better of it
 * @throws Problem `file-not-saved` where the place that was chosen did not take it
 */
export async function saveFile(file: Blob, name: string): Promise<boolean> {
  const shell = (globalThis as { zvonokDesktop?: ZvonokDesktop }).zvonokDesktop;
  if (shell) return saveThroughShell(shell, file, name);
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
  return true;
}

async function saveThroughShell(shell: ZvonokDesktop, file: Blob, name: string): Promise<boolean> {
  const answer = await shell.file.save(name, new Uint8Array(await file.arrayBuffer()));
  if (!answer.ok) throw new Problem('file-not-saved', { detail: answer.problem.code });
  return answer.value.isSaved;
}
