// Fails when a room imports what it may not. Cycles are the linter's matter (`import/no-cycle`).
import { findCrossings } from './imports/crossings.ts';
import { readSourceFiles } from './source-files.ts';
import { projectRoot } from './test-run/run-tool.ts';

const files = readSourceFiles(projectRoot);
const crossings = findCrossings(files);
for (const crossing of crossings) console.error(crossing);
console.log(`${files.length} files read, ${crossings.length} forbidden imports`);
process.exitCode = crossings.length === 0 ? 0 : 1;
