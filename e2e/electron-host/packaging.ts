import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** The fuses of electron-builder.yml: the `name: true|false` lines under `electronFuses:`. */
export function fusesInConfig(): Record<string, boolean> {
  const [, section = ''] = readFileSync(resolve(root, 'electron-builder.yml'), 'utf8').split(
    '\nelectronFuses:\n',
  );
  const lines = section.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('  '));
  return Object.fromEntries(
    lines.slice(0, end).map((line) => {
      const [name = '', value = ''] = line.trim().split(': ');
      return [name, value === 'true'];
    }),
  );
}

/** Electron's version as the project asks for it, and as it is installed. */
export function electronVersions(): { asked: string; installed: string } {
  return {
    asked: textAfter('package.json', '"electron": "'),
    installed: textAfter('node_modules/electron/package.json', '"version": "'),
  };
}

function textAfter(path: string, start: string): string {
  const [, rest = ''] = readFileSync(resolve(root, path), 'utf8').split(start);
  return rest.slice(0, rest.indexOf('"'));
}
