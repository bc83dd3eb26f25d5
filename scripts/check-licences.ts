// Fails when a package that ships has a licence that does not allow it, or no licence text that could go with it.
import { gatherThirdParty } from './licences/third-party-file.ts';
import { projectRoot } from './test-run/run-tool.ts';

const { problems, count } = gatherThirdParty(projectRoot);
for (const problem of problems) console.error(problem);
console.log(`${count} shipped packages, ${problems.length} licence problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
