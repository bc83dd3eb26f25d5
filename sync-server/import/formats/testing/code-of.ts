import { ImportFileError } from '../import-file-error.ts';

/** For tests: the code of the `ImportFileError` that `read` throws; any other error is thrown on. */
export function codeOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof ImportFileError) return error.code;
    throw error;
  }
  return 'no error';
}
