// `npm run build`: the client, the desktop shell and the licences that go with them, in `dist/`. The server runs from
// its source.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readyClient } from './demo/client-build.ts';
import { gatherThirdParty } from './licences/third-party-file.ts';
import { projectRoot, runScript } from './test-run/run-tool.ts';

await readyClient();
process.exitCode = (await buildShell()) || writeLicences();

function buildShell(): Promise<number> {
  return runScript(join(projectRoot, 'scripts', 'build-electron.ts'), []);
}

/** After the client, because Vite empties its own output folder; inside it too, as the client also ships alone. */
function writeLicences(): number {
  const { content, problems } = gatherThirdParty(projectRoot);
  for (const problem of problems) console.error(problem);
  for (const folder of [join(projectRoot, 'dist'), join(projectRoot, 'dist', 'renderer')]) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), content);
  }
  return problems.length === 0 ? 0 : 1;
}
