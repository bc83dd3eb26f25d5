import Type from 'typebox';
import { instantMsSchema } from '../kernel/instant-ms.ts';

/** What is wrong with a school's wording of a template (DOC2). */
export const TEMPLATE_REFUSALS = [
  'template-too-long',
  'template-empty',
  'template-malformed',
  'template-unknown-field',
  'template-two-lists',
  'template-missing-field',
] as const;
export type TemplateRefusal = (typeof TEMPLATE_REFUSALS)[number];

/** In letters. */
export const TEMPLATE_LIMIT = 20_000;

/** Fields are named as people write them: case and repeated spaces make no other field. */
export const fieldWord = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').toLowerCase();

const summary = {
  id: Type.String(),
  title: Type.String(),
  clause: Type.String(),
  /** When the school wrote its own; absent while the product's own holds. */
  editedAt: Type.Optional(instantMsSchema),
};

/** `GET /api/document-templates`. */
export const documentTemplatesSchema = Type.Object({ templates: Type.Array(Type.Object(summary)) });
export type DocumentTemplates = Type.Static<typeof documentTemplatesSchema>;

/** `GET /api/document-templates/:templateId`. */
export const documentTemplateSchema = Type.Object({
  ...summary,
  body: Type.String(),
  defaultBody: Type.String(),
  fields: Type.Array(Type.Object({ word: Type.String(), sample: Type.String(), isRequired: Type.Boolean() })),
});
export type DocumentTemplate = Type.Static<typeof documentTemplateSchema>;
