import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildElectron } from '../../scripts/build-electron.ts';

/** A client of one page: what it sees and what is refused to it can be asked from outside. */
const indexHtml = `<!doctype html>
<html lang="ru">
<head><meta charset="utf-8"><title>Звонок</title></head>
<body><h1>Журнал</h1>
<script>window.inlineRan = true;</script>
<script type="module" src="/assets/client.js"></script>
</body></html>`;

const clientScript = `window.commands = [];
window.zvonokDesktop.menu.onCommand((command) => window.commands.push(command));
// As emotion does it: an empty style element, filled rule by rule.
document.head.append(document.createElement('style'));
document.styleSheets[0].insertRule('h1 { color: rgb(1, 2, 3) }');
document.documentElement.dataset.ready = 'yes';
`;

/** Builds the real shell into a folder of its own, with the tiny client where the built client would lie. */
export async function buildWithTinyClient(): Promise<string> {
  const built = await mkdtemp(join(tmpdir(), 'zvonok-desktop-'));
  await mkdir(join(built, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(built, 'renderer', 'index.html'), indexHtml);
  await writeFile(join(built, 'renderer', 'assets', 'client.js'), clientScript);
  await writeFile(join(built, 'secret.txt'), 'outside the client');
  await buildElectron(join(built, 'electron'));
  return built;
}

export function freshUserData(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'zvonok-user-'));
}
