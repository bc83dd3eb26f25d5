import Type from 'typebox';
import { idSchema, type PersonId } from '../kernel/ids.ts';
import { instantMsSchema } from '../kernel/instant-ms.ts';

/* What the client and the server say to one another about joining two records of one person (ID9). */

const closed = { additionalProperties: false } as const;
const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** Why two records stay two, whatever the operator saw. */
export const JOIN_REFUSALS = [
  /** One record was chosen twice. */
  'join-same',
  /** One of them is the operator's own. */
  'join-own',
  /** One of them is a pupil's. */
  'join-pupil',
  /** The record that would go is of somebody who works or worked here. */
  'join-gone-staff',
  /** Two SNILS. */
  'join-snils-differ',
  /** Two people of one provider. */
  'join-identities-differ',
  /** One child's diary was closed to one of them and is still open to the other from before. */
  'join-access-differs',
  /** Consent was taken back under one of them, and an earlier one of the other still stands. */
  'join-consent-differs',
] as const;
export type JoinRefusal = (typeof JOIN_REFUSALS)[number];

/** Why what the operator gives as evidence is none, or comes too late. */
export const JOIN_EVIDENCE_FAULTS = [
  'join-snils-not-equal',
  'join-document-differs',
  /** The record that would go was joined to a third one. */
  'join-already',
] as const;
export type JoinEvidenceFault = (typeof JOIN_EVIDENCE_FAULTS)[number];

/**
 * What the operator joins them by: the SNILS, which the server compares; or an identity document, whose holder they saw.
 * Of the number no more is kept than its last four signs.
 */
export const joinEvidenceSchema = Type.Union([
  Type.Object({ by: Type.Literal('snils') }, closed),
  Type.Object(
    {
      by: Type.Literal('document'),
      kind: Type.String({ minLength: 1, maxLength: 40 }),
      number: Type.String({ minLength: 4, maxLength: 50 }),
      /** The name that stands in it. */
      seen: Type.String({ minLength: 3, maxLength: 200 }),
    },
    closed,
  ),
]);
export type JoinEvidence = Type.Static<typeof joinEvidenceSchema>;

const personId = idSchema<PersonId>();
export const joinPairSchema = Type.Object({ keptId: personId, goneId: personId }, closed);
export type JoinPair = Type.Static<typeof joinPairSchema>;

export const joinRequestSchema = Type.Object(
  {
    ...joinPairSchema.properties,
    reason: Type.String({ minLength: 3, maxLength: 500, pattern: '\\S' }),
    evidence: joinEvidenceSchema,
  },
  closed,
);
export type JoinRequest = Type.Static<typeof joinRequestSchema>;

/** What two records are compared by for the eye. */
export const JOIN_FIELDS = [
  'last',
  'first',
  'patronymic',
  'birthDate',
  'phone',
  'email',
  'externalId',
  'login',
  'pupils',
  'identityDocument',
  'registrationAddress',
  'authority',
] as const;
export type JoinField = (typeof JOIN_FIELDS)[number];

/** What of a record moves to the other; named for the tables that hold it. */
export const JOIN_MOVED = [
  'guardian',
  'access_grant',
  'access_request',
  'complaint',
  'consent',
  'account',
  'issued_login',
  'device',
  'person_identity',
  'person_snils',
  'kept_copy',
  'absence_note',
  'acknowledgement',
  'report_acknowledgement',
  'calendar_feed',
  'diary_digest',
  'notification',
  'document',
  'document_reader',
  'person_joining',
] as const;
export type JoinMoved = (typeof JOIN_MOVED)[number];

/** Where both records have what a person has once. */
export const JOIN_CLASHES = [
  /** Both have a login, or the one that stays is a member of staff: the login of the other ends. */
  'login-ends',
  /** Both have copies of papers: gaps are filled, what differs stays with the record that goes. */
  'copy-differs',
  /** Both read one child's diary: one access from the earlier day on. */
  'diary-both',
  /** Both acknowledged the same: the earlier word counts. */
  'acknowledged-both',
  /** Both get letters about one child: one goes on, by the address that was confirmed. */
  'digest-both',
] as const;
export type JoinClash = (typeof JOIN_CLASHES)[number];

export const joinOutcomeSchema = Type.Object({
  moved: Type.Array(Type.Object({ what: Type.Enum(JOIN_MOVED), count: Type.Integer() })),
  clashes: Type.Array(Type.Enum(JOIN_CLASHES)),
});
export type JoinOutcome = Type.Static<typeof joinOutcomeSchema>;

export const joinPreviewSchema = Type.Object({
  fields: Type.Array(
    Type.Object({
      field: Type.Enum(JOIN_FIELDS),
      kept: orNull(Type.String()),
      gone: orNull(Type.String()),
      /** `fills`: the record that stays has none, and takes it from the other. */
      result: Type.Enum(['same', 'differs', 'fills']),
    }),
  ),
  /** `equal` is evidence; `one`: only one of them holds a SNILS. */
  snils: Type.Enum(['equal', 'one', 'none', 'differ']),
  refusals: Type.Array(Type.Enum(JOIN_REFUSALS)),
  /** Empty where it is refused. */
  outcome: joinOutcomeSchema,
});
export type JoinPreview = Type.Static<typeof joinPreviewSchema>;

export const joinedSchema = Type.Object({ at: instantMsSchema, outcome: joinOutcomeSchema });
export type Joined = Type.Static<typeof joinedSchema>;
