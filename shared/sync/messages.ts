import Type from 'typebox';
import { lessonSheetSchema } from '../journal/lesson-sheet.ts';
import { type DeviceId, type EntryId, idSchema, type PersonId, type SchoolId } from '../kernel/ids.ts';
import { roleSchema } from '../people/role.ts';
import { studyGroupSchema } from '../people/study-group.ts';
import { entryDocumentSchema, entrySchema } from './entry.ts';
import { schoolFactsSchema } from './school-facts.ts';
import { anchorSchema } from './stamp.ts';

/** Collections that a client pulls. `entries` brings verdicts of one's own entries; the rest are facts. */
export const COLLECTIONS = ['school', 'groups', 'sheets', 'entries'] as const;
export type CollectionName = (typeof COLLECTIONS)[number];

/** How far a client has pulled one collection: everything up to (`change`, `id`), in that order, is durable there. */
export const checkpointSchema = Type.Object({
  change: Type.Integer({ minimum: 0 }),
  id: Type.String({ maxLength: 64 }),
});
export type Checkpoint = Type.Static<typeof checkpointSchema>;

export const PUSH_LIMIT = 500;
export const PULL_LIMIT = 1000;

/** `POST /api/sync/push`. Entries may come in any order and any number of times. */
export const pushRequestSchema = Type.Object({
  deviceId: idSchema<DeviceId>(),
  entries: Type.Array(entrySchema, { maxItems: PUSH_LIMIT }),
});
export type PushRequest = Type.Static<typeof pushRequestSchema>;

/** Sent after the commit (I1): every entry of the request is durable on the server, with its verdict. */
export const pushAnswerSchema = Type.Object({
  taken: Type.Array(Type.Object({ entryId: idSchema<EntryId>(), status: Type.String() })),
  anchor: anchorSchema,
  change: Type.Integer(),
});
export type PushAnswer = Type.Static<typeof pushAnswerSchema>;

/** `POST /api/sync/pull`. */
export const pullRequestSchema = Type.Object({
  deviceId: idSchema<DeviceId>(),
  collection: Type.Enum(COLLECTIONS),
  checkpoint: Type.Union([checkpointSchema, Type.Null()]),
  limit: Type.Integer({ minimum: 1, maximum: PULL_LIMIT }),
});
export type PullRequest = Type.Static<typeof pullRequestSchema>;

const pulled = <Schema extends Type.TSchema>(schema: Schema) =>
  Type.Union([schema, Type.Object({ id: Type.String(), _deleted: Type.Literal(true) })]);

/** Documents in order of change; a document that the viewer may no longer see comes as `{ id, _deleted: true }`. */
export const pullAnswerSchema = Type.Object({
  documents: Type.Array(
    Type.Union([
      pulled(lessonSheetSchema),
      pulled(studyGroupSchema),
      pulled(schoolFactsSchema),
      pulled(entryDocumentSchema),
    ]),
  ),
  checkpoint: checkpointSchema,
  anchor: anchorSchema,
});

export type PullAnswerBody = Type.Static<typeof pullAnswerSchema>;

/** Answer to a pull of one collection, as the client uses it. */
export type PullAnswer<Document> = {
  readonly documents: ReadonlyArray<Document | { id: string; _deleted: true }>;
  readonly checkpoint: Checkpoint;
  readonly anchor: Type.Static<typeof anchorSchema>;
};

/** `POST /api/identity/sign-in`. */
export const signInRequestSchema = Type.Object({
  login: Type.String({ minLength: 1, maxLength: 120 }),
  password: Type.String({ minLength: 1, maxLength: 256 }),
  deviceId: idSchema<DeviceId>(),
});
export type SignInRequest = Type.Static<typeof signInRequestSchema>;

/** Who signed in, and the bearer token for `Authorization: Bearer …`. */
export const signInAnswerSchema = Type.Object({
  token: Type.String(),
  expiresAt: Type.Integer(),
  person: Type.Object({
    id: idSchema<PersonId>(),
    schoolId: idSchema<SchoolId>(),
    schoolName: Type.String(),
    name: Type.String(),
    roles: Type.Array(roleSchema),
  }),
  anchor: anchorSchema,
});
export type SignInAnswer = Type.Static<typeof signInAnswerSchema>;
