import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCUMENT_KIND_NAMES, type DocumentKindName } from '../kinds/all.ts';

/** A template as the product brings it: `decision-grant`, or `decision-grant.PROFILE` for one regulation profile. */
export type DefaultTemplate = {
  readonly id: string;
  readonly kind: DocumentKindName;
  readonly title: string;
  /** Clause that prescribes the fields; empty where none does. */
  readonly clause: string;
  /** Words of the fields that a school's own version has to keep. */
  readonly required: readonly string[];
  readonly body: string;
};

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'assets', 'document-templates');

let templates: ReadonlyMap<string, DefaultTemplate> | undefined;

/** All of them by id, read once. A new regulation profile brings its wording as another file here and no code. */
export function defaultTemplates(): ReadonlyMap<string, DefaultTemplate> {
  templates ??= new Map(
    readdirSync(FOLDER)
      .filter((name) => name.endsWith('.md'))
      .toSorted()
      .map((name) => {
        const template = readTemplate(name.slice(0, -'.md'.length), readFileSync(join(FOLDER, name), 'utf8'));
        return [template.id, template] as const;
      }),
  );
  return templates;
}

/** The template of a kind for a profile, else the common one. */
export function defaultTemplateFor(kind: DocumentKindName, profileId: string): DefaultTemplate {
  const all = defaultTemplates();
  const found = all.get(`${kind}.${profileId}`) ?? all.get(kind);
  if (found === undefined) throw new Error(`no template of ${kind}`);
  return found;
}

/** @throws Error for a file of ours that is not a template */
export function readTemplate(id: string, text: string): DefaultTemplate {
  const [, head = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  const settings = new Map(
    head.split('\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const;
    }),
  );
  const kind = DOCUMENT_KIND_NAMES.find((name) => id === name || id.startsWith(`${name}.`));
  const title = settings.get('название');
  if (kind === undefined || title === undefined) throw new Error(`${id}: not a template`);
  const required = (settings.get('обязательно') ?? '').split(',').map((word) => word.trim());
  return {
    id,
    kind,
    title,
    clause: settings.get('пункт') ?? '',
    required: required.filter((word) => word !== ''),
    body: body.trim(),
  };
}
