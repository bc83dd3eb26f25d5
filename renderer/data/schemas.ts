import type { RxJsonSchema } from 'rxdb';
import Type from 'typebox';
import { appealSchema } from '../../shared/appeal/appeal.ts';
import { lessonSheetSchema } from '../../shared/journal/lesson-sheet.ts';
import { studyGroupSchema } from '../../shared/people/study-group.ts';
import { schoolFactsSchema } from '../../shared/sync/school-facts.ts';

/**
 * Versions of the local collections. Raise one when its top-level fields or its indexes change. Facts of an older
 * version are simply pulled again. `entries` are not in RxDB (entry-store.ts) and may hold unsent work: their number
 * only says since when their pull counts; a change of how they are kept needs an `upgradeneeded` that keeps them.
 */
export const COLLECTION_VERSIONS = {
  school: 1,
  groups: 1,
  sheets: 1,
  entries: 1,
  appeals: 0,
  device: 0,
} as const;

/** What a JSON schema of typebox looks like from outside. */
type JsonSchema = {
  readonly type?: string;
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
};
type Field = {
  type: string;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  multipleOf?: number;
  properties?: Record<string, Field>;
  required?: string[];
};

/**
 * RxDB's schema of a shared document. It names the top-level fields with their kind and, where an index needs it,
 * their bounds; what lies deeper stays out of it, so that a new optional field inside a mark does not make an
 * existing database unreadable. (RxDB refuses to open a collection whose schema changed under one version.)
 */
export function rxSchemaOf<Document>(
  schema: object,
  options: { version: number; indexes?: readonly (readonly string[])[] },
): RxJsonSchema<Document> {
  const indexes = options.indexes ?? [];
  const indexed = new Set(['id', ...indexes.flat()]);
  const built = {
    version: options.version,
    primaryKey: 'id',
    type: 'object',
    ...objectFields(schema, indexed, ''),
    indexes: indexes.map((fields) => [...fields]),
  };
  return built as unknown as RxJsonSchema<Document>;
}

function objectFields(
  schema: JsonSchema,
  indexed: ReadonlySet<string>,
  prefix: string,
): { properties: Record<string, Field>; required: string[] } {
  const properties: Record<string, Field> = {};
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const path = `${prefix}${name}`;
    const holdsIndexed = [...indexed].some((other) => other.startsWith(`${path}.`));
    if (holdsIndexed) properties[name] = { type: 'object', ...objectFields(field, indexed, `${path}.`) };
    else if (indexed.has(path)) properties[name] = boundedField(field, path);
    else if (prefix === '') properties[name] = { type: kindOf(field) };
  }
  const required = (schema.required ?? []).filter((name) => name in properties);
  return { properties, required };
}

/** RxDB indexes strings of known length and numbers of known range only. */
function boundedField(schema: JsonSchema, path: string): Field {
  const literals = schema.enum ?? schema.anyOf?.map((option) => option.const ?? '');
  if (literals) return { type: 'string', maxLength: Math.max(...literals.map((text) => text.length)) };
  if (schema.type === 'string' && schema.maxLength) return { type: 'string', maxLength: schema.maxLength };
  const { minimum, maximum } = schema;
  if (schema.type === 'integer' && minimum !== undefined && maximum !== undefined)
    return { type: 'integer', minimum, maximum, multipleOf: 1 };
  throw new Error(`field ${path} has no bounds and cannot be indexed`);
}

const kindOf = (schema: JsonSchema): string =>
  schema.type ?? schema.anyOf?.[0]?.type ?? (schema.enum ? 'string' : 'object');

/** What this device keeps for itself, as JSON text under a name; never sent anywhere. */
export const keptValueSchema = Type.Object({
  id: Type.String({ maxLength: 100 }),
  json: Type.String(),
});
export type KeptValueDocument = Type.Static<typeof keptValueSchema>;

const version = COLLECTION_VERSIONS;

/** Every collection of the local database (RxDB's open edition allows 13 in all). */
export const rxSchemas = {
  school: rxSchemaOf(schoolFactsSchema, { version: version.school }),
  groups: rxSchemaOf(studyGroupSchema, { version: version.groups }),
  sheets: rxSchemaOf(lessonSheetSchema, {
    version: version.sheets,
    indexes: [['groupId', 'date'], ['date']],
  }),
  appeals: rxSchemaOf(appealSchema, { version: version.appeals }),
  device: rxSchemaOf(keptValueSchema, { version: version.device }),
} as const;
