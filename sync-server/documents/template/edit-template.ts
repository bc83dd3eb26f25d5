import type { Kysely } from 'kysely';
import { Problem } from '../../../shared/errors/problem.ts';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import type { AppContext } from '../../app-context.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Session } from '../../identity/session.ts';
import type { Tables } from '../../storage/schema.ts';
import { DOCUMENT_KINDS } from '../kinds/all.ts';
import type { DocumentKind, Field } from '../kinds/document-kind.ts';
import { sampleData } from '../kinds/sample-data.ts';
import { makePdf } from '../make-pdf.ts';
import { checkTemplate } from './check-template.ts';
import { type DefaultTemplate, defaultTemplates } from './default-templates.ts';
import { parseTemplate } from './parse-template.ts';
import type { TemplateProblem } from './template.ts';
import { templateSentence } from './template-sentence.ts';

type Edit = { readonly templateId: string; readonly body: string };

export async function listTemplates(db: Kysely<Tables>, schoolId: SchoolId) {
  const rows = await db
    .selectFrom('document_template')
    .select(['template_id', 'edited_at'])
    .where('school_id', '=', schoolId)
    .execute();
  const editedAt = new Map(rows.map((row) => [row.template_id, row.edited_at]));
  return [...defaultTemplates().values()].map((template) => summaryOf(template, editedAt.get(template.id)));
}

const summaryOf = ({ id, title, clause }: DefaultTemplate, editedAt: InstantMs | undefined) => ({
  id,
  title,
  clause,
  ...(editedAt !== undefined && { editedAt }),
});

/** @throws Problem `not-found` */
function known(templateId: string): DefaultTemplate {
  const template = defaultTemplates().get(templateId);
  if (template === undefined) throw new Problem('not-found', { detail: 'template' });
  return template;
}

/** The template as the school has it, beside the product's own and all fields that it may name. */
export async function readSchoolTemplate(db: Kysely<Tables>, schoolId: SchoolId, templateId: string) {
  const template = known(templateId);
  const own = await db
    .selectFrom('document_template')
    .select(['body', 'edited_at'])
    .where('school_id', '=', schoolId)
    .where('template_id', '=', templateId)
    .executeTakeFirst();
  const required = new Set(template.required);
  return {
    ...summaryOf(template, own?.edited_at),
    body: own?.body ?? template.body,
    defaultBody: template.body,
    fields: fieldsOfKind(DOCUMENT_KINDS[template.kind]).map(({ word, sample }) => ({
      word,
      sample,
      isRequired: required.has(word),
    })),
  };
}

function fieldsOfKind({ fields, lists }: DocumentKind): Array<Pick<Field, 'word' | 'sample'>> {
  const columns = Object.values(lists).flatMap((list) =>
    Object.values(list.columns).map(({ word, sample }) => ({ word: `${list.word}.${word}`, sample })),
  );
  return [...Object.values(fields), ...columns];
}

/** Saves the school's own version (DOC2). @throws Problem `bad-request` with what is wrong with it, `not-found` */
export async function saveTemplate(
  { store, clock }: AppContext,
  { schoolId, personId }: Session,
  edit: Edit,
): Promise<void> {
  const problem = problemOf(edit);
  if (problem) throw refused(problem);
  const now = clock.now();
  const row = {
    school_id: schoolId,
    template_id: edit.templateId,
    body: edit.body,
    edited_at: now,
    edited_by: personId,
  };
  await store.write(schoolId, async (tx) => {
    await tx
      .insertInto('document_template')
      .values(row)
      .onConflict((conflict) => conflict.columns(['school_id', 'template_id']).doUpdateSet(row))
      .execute();
    const action = 'document-template-saved';
    await recordAudit(tx, [{ schoolId, personId, at: now, action, subject: edit.templateId }]);
  });
}

/** What keeps a text from being the school's version of a template. @throws Problem `not-found` */
export function problemOf({ templateId, body }: Edit): TemplateProblem | undefined {
  const { kind, required } = known(templateId);
  const parsed = parseTemplate(body);
  return parsed.ok ? checkTemplate(parsed.value, DOCUMENT_KINDS[kind], required) : parsed.problem;
}

function refused(problem: TemplateProblem): Problem {
  const { reason, line, word } = problem;
  const values = { ...(line !== undefined && { line }), ...(word !== undefined && { word }) };
  return new Problem('bad-request', { reason, values, detail: templateSentence(problem) });
}

/** The product's own wording again. */
export async function resetTemplate(
  { store, clock }: AppContext,
  { schoolId, personId }: Session,
  templateId: string,
): Promise<void> {
  known(templateId);
  await store.write(schoolId, async (tx) => {
    await tx
      .deleteFrom('document_template')
      .where('school_id', '=', schoolId)
      .where('template_id', '=', templateId)
      .execute();
    const action = 'document-template-reset';
    await recordAudit(tx, [{ schoolId, personId, at: clock.now(), action, subject: templateId }]);
  });
}

/** How a text would look, with nobody's data. @throws Problem `bad-request` with what is wrong with it, `not-found` */
export async function previewTemplate({ at, ...edit }: Edit & { readonly at: InstantMs }): Promise<Buffer> {
  const problem = problemOf(edit);
  if (problem) throw refused(problem);
  const { kind } = known(edit.templateId);
  return makePdf({ kind, body: edit.body, data: sampleData(DOCUMENT_KINDS[kind]), at });
}
