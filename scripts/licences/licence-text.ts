import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShippedPackage } from './shipped.ts';
import { standardTexts } from './standard-texts.ts';

/**
 * The text that has to go with a package: all its licence and notice files. Some packages bring none; then it is the
 * standard text of the licence they declare, under their author's name.
 * @returns undefined when there is neither
 */
export function licenceText({ folder, licence, name }: ShippedPackage): string | undefined {
  if (folder === undefined) return undefined;
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice|third-?party)/i.test(file));
  const texts = files.toSorted().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (texts.length > 0) return texts.join('\n\n');
  const standard = standardTexts[licence];
  return standard === undefined ? undefined : `Copyright (c) ${authorOf(folder, name)}\n\n${standard}`;
}

function authorOf(folder: string, name: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const author = isRecord(manifest) ? manifest['author'] : undefined;
  if (typeof author === 'string' && author !== '') return author;
  return isRecord(author) && typeof author['name'] === 'string' ? author['name'] : `the authors of ${name}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
