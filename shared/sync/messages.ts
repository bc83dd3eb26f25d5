import Type from 'typebox';
import { appealSchema } from '../appeal/appeal.ts';
import { lessonSheetSchema } from '../journal/lesson-sheet.ts';
import { type DeviceId, type EntryId, idSchema, type PersonId, type SchoolId } from '../kernel/ids.ts';
import { instantMsSchema } from '../kernel/instant-ms.ts';
import { roleSchema } from '../people/role.ts';
import { studyGroupSchema } from '../people/study-group.ts';
import { entryDocumentSchema, entrySchema } from './entry.ts';
import { schoolFactsSchema } from './school-facts.ts';
import { anchorSchema } from './stamp.ts';

/**
 * Collections that a client pulls. `entries` brings verdicts of one's own entries, `appeals` what waits for or got a
 * person's decision; the rest are facts.
 */
export const COLLECTIONS = ['school', 'groups', 'sheets', 'entries', 'appeals'] as const;
export type CollectionName = (typeof COLLECTIONS)[number];

/** How far a client has pulled one collection: everything up to (`change`, `id`), in that order, is durable there. */
export const checkpointSchema = Type.Object({
  change: Type.Integer({ minimum: 0 }),
  id: Type.String({ maxLength: 64 }),
});
export type Checkpoint = Type.Static<typeof checkpointSchema>;

export const PUSH_LIMIT = 500;
export const PULL_LIMIT = 1000;

/**
 * The end of the school's history chain at some moment (A2). Given with every answer, kept by clients and printed on
 * forms, so that a history whose tail was cut or that was rewritten does not end in what others remember.
 */
export const historyHeadSchema = Type.Object({
  /** Number of the last row, 0 for an empty history. */
  number: Type.Integer({ minimum: 0 }),
  /** Its chain hash, 64 hex digits; empty for an empty history. */
  hash: Type.String({ maxLength: 64 }),
  at: instantMsSchema,
});
export type HistoryHead = Type.Static<typeof historyHeadSchema>;

/** The public half of a device's key, a JWK of P-256; the private half never leaves the browser (T6). */
export const deviceKeySchema = Type.Object(
  {
    kty: Type.Literal('EC'),
    crv: Type.Literal('P-256'),
    x: Type.String({ maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' }),
    y: Type.String({ maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' }),
  },
  { additionalProperties: false },
);
export type DeviceKey = Type.Static<typeof deviceKeySchema>;

/** What a device signs of a push: its id and the hashes of the entries in their order, one a line. UTF-8. */
export const pushSignatureText = (deviceId: DeviceId, hashes: readonly string[]): string =>
  ['zvonok-push-1', deviceId, ...hashes].join('\n');

/** `POST /api/sync/push`. Entries may come in any order and any number of times. */
export const pushRequestSchema = Type.Object({
  deviceId: idSchema<DeviceId>(),
  entries: Type.Array(entrySchema, { maxItems: PUSH_LIMIT }),
  /** ECDSA P-256 with SHA-256 over `pushSignatureText`, r and s, base64url (T6). */
  signature: Type.Optional(Type.String({ maxLength: 100, pattern: '^[A-Za-z0-9_-]+$' })),
});
export type PushRequest = Type.Static<typeof pushRequestSchema>;

/** Sent after the commit (I1): every entry of the request is durable on the server, with its verdict. */
export const pushAnswerSchema = Type.Object({
  taken: Type.Array(Type.Object({ entryId: idSchema<EntryId>(), status: Type.String() })),
  anchor: anchorSchema,
  change: Type.Integer(),
  head: Type.Optional(historyHeadSchema),
});
export type PushAnswer = Type.Static<typeof pushAnswerSchema>;

/** `POST /api/sync/pull`. */
export const pullRequestSchema = Type.Object({
  deviceId: idSchema<DeviceId>(),
  collection: Type.Enum(COLLECTIONS),
  checkpoint: Type.Union([checkpointSchema, Type.Null()]),
  limit: Type.Integer({ minimum: 1, maximum: PULL_LIMIT }),
  /** The latest head that this client remembers: the server checks that its history still holds it (A2). */
  head: Type.Optional(historyHeadSchema),
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
      pulled(appealSchema),
    ]),
  ),
  checkpoint: checkpointSchema,
  anchor: anchorSchema,
  head: Type.Optional(historyHeadSchema),
  /** The history no longer holds the head that the client named: the server was put back, whatever came since (R2). */
  headMissing: Type.Optional(Type.Literal(true)),
});

export type PullAnswerBody = Type.Static<typeof pullAnswerSchema>;

/** Answer to a pull of one collection, as the client uses it. */
export type PullAnswer<Document> = {
  readonly documents: ReadonlyArray<Document | { id: string; _deleted: true }>;
  readonly checkpoint: Checkpoint;
  readonly anchor: Type.Static<typeof anchorSchema>;
  readonly head?: HistoryHead;
  readonly headMissing?: true;
};

/** `POST /api/identity/sign-in`. */
export const signInRequestSchema = Type.Object({
  login: Type.String({ minLength: 1, maxLength: 120 }),
  password: Type.String({ minLength: 1, maxLength: 256 }),
  deviceId: idSchema<DeviceId>(),
  deviceKey: Type.Optional(deviceKeySchema),
  /** The mark of an earlier sign-in on this device (ID4). */
  knownMark: Type.Optional(Type.String({ maxLength: 300 })),
  /** A code of the authenticator program, or a recovery code (ID7). */
  secondFactor: Type.Optional(Type.String({ maxLength: 40 })),
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
  knownMark: Type.Optional(Type.String()),
});
export type SignInAnswer = Type.Static<typeof signInAnswerSchema>;
