/** Long enough for the slowest computer to begin reading; milliseconds. */
const KEPT_MS = 60_000;

/** Hands the person a file that came with their session: a plain link to it would carry none. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
