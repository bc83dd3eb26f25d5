import type { DesktopErrorCode } from '../../shared/desktop/contract.ts';

/** A failure at the shell's edge that the page is told by its code. The cause stays in the main process. */
export class DesktopFailure extends Error {
  readonly code: DesktopErrorCode;

  constructor(code: DesktopErrorCode, cause?: unknown) {
    super(code, { cause });
    this.name = 'DesktopFailure';
    this.code = code;
  }
}

/** The code to answer for anything a handler threw; errors of the file system are the disk's. */
export function codeOf(error: unknown): DesktopErrorCode {
  if (error instanceof DesktopFailure) return error.code;
  return isSystemError(error) ? 'disk-failed' : 'unexpected';
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
