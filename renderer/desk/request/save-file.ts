/** Long enough for a slow disk to begin to write. */
const KEPT_MS = 60_000;

/** Gives a file to the person to keep. It is saved, never shown in a page of ours: what came from outside stays a file. */
export function saveFile(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
