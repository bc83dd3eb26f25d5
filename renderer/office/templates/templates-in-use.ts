import type { DocumentTemplates } from '../../../shared/documents/document-template.ts';

export type Template = DocumentTemplates['templates'][number];

/**
 * Which templates the school's documents are made by, and which are other regulations'. An id is a kind, or
 * `KIND.PROFILE` for one regulation, which then goes before the common one.
 */
export function templatesInUse(
  templates: readonly Template[],
  profileId: string,
): { readonly used: readonly Template[]; readonly others: readonly Template[] } {
  const ids = new Set(templates.map(({ id }) => id));
  const isUsed = ({ id }: Template): boolean => {
    const [kind = '', profile] = id.split('.');
    return profile === undefined ? !ids.has(`${kind}.${profileId}`) : profile === profileId;
  };
  return { used: templates.filter(isUsed), others: templates.filter((one) => !isUsed(one)) };
}
