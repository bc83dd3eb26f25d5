import type { SourceFile } from '../source-files.ts';
import { forbiddenReason, type Target } from './arrows.ts';
import { readImports } from './read-imports.ts';

/** Every import that crosses where nothing may cross, as `file:line imports what: why not`. */
export function findCrossings(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    readImports(file).flatMap(({ line, target }) => {
      const reason = forbiddenReason(file.path, target);
      return reason === undefined ? [] : [`${file.path}:${line} imports ${nameOf(target)}: ${reason}`];
    }),
  );
}

function nameOf(target: Target): string {
  return target.kind === 'file' ? target.path : target.name;
}
