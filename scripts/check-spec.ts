// Fails when a rule of shared/SPEC.md has no test whose title quotes it, or a test quotes a rule that does not exist.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSourceFiles } from './source-files.ts';
import { ruleIdsOf } from './spec/spec-ids.ts';
import { findSpecProblems } from './spec/unproved.ts';
import { projectRoot } from './test-run/run-tool.ts';

const path = join(projectRoot, 'shared', 'SPEC.md');
const spec = existsSync(path) ? readFileSync(path, 'utf8') : '';
const problems = findSpecProblems(spec, readSourceFiles(projectRoot));
for (const problem of problems) console.error(problem);
console.log(`${ruleIdsOf(spec).length} rules, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
