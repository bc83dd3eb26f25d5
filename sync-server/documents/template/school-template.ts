import type { Kysely } from 'kysely';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';
import type { DocumentKindName } from '../kinds/all.ts';
import { defaultTemplateFor } from './default-templates.ts';

type Wanted = { readonly schoolId: SchoolId; readonly kind: DocumentKindName; readonly profileId: string };

/** The text that a document is written by: the school's own version of the template, else the product's. */
export async function templateBody(
  db: Kysely<Tables>,
  { schoolId, kind, profileId }: Wanted,
): Promise<string> {
  const template = defaultTemplateFor(kind, profileId);
  const own = await db
    .selectFrom('document_template')
    .select('body')
    .where('school_id', '=', schoolId)
    .where('template_id', '=', template.id)
    .executeTakeFirst();
  return own?.body ?? template.body;
}
