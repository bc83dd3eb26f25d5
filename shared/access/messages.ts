import Type from 'typebox';
import { loginSlipSchema } from '../identity/identity-messages.ts';
import { type AccessRequestId, idSchema, type PersonId, type PupilId } from '../kernel/ids.ts';
import { instantMsSchema } from '../kernel/instant-ms.ts';
import { plainDateTextSchema } from '../kernel/plain-date-text.ts';
import { endDocumentSchema } from './end-of-service.ts';
import { closed, partIdSchema } from './profile/profile-parts.ts';
import { channelSchema, END_REASONS } from './terms.ts';

/** `POST /api/access/requests`: what the operator enters from paper, e-mail or МФЦ. */
export const enterRequestSchema = Type.Object(
  {
    category: partIdSchema,
    channel: channelSchema,
    receivedOn: plainDateTextSchema,
    fields: Type.Record(partIdSchema, Type.String({ maxLength: 4000 }), { maxProperties: 100 }),
    applicantId: Type.Optional(idSchema<PersonId>()),
    hasConsent: Type.Boolean(),
  },
  closed,
);

export type EnterRequest = Type.Static<typeof enterRequestSchema>;

/** What is told at once of a request that was filed or entered. */
const registeredSchema = Type.Object({
  id: idSchema<AccessRequestId>(),
  number: Type.String(),
  registeredAt: instantMsSchema,
  /** When the next step is due; the same date as the desk shows. */
  due: Type.Union([instantMsSchema, Type.Null()]),
});
export type Registered = Type.Static<typeof registeredSchema>;

/** `POST /api/access/requests/:id/open-access`: whose diary, and to whom (AR8). */
export const openAccessSchema = Type.Object(
  {
    pupilId: idSchema<PupilId>(),
    person: Type.Union([
      Type.Object({ by: Type.Literal('id'), personId: idSchema<PersonId>() }, closed),
      Type.Object({ by: Type.Enum(['snils', 'new']) }, closed),
    ]),
  },
  closed,
);

export type OpenAccess = Type.Static<typeof openAccessSchema>;

/** Its answer; `slip` where a login was issued with it: the password is told this once. */
export const openedAccessSchema = Type.Object({
  personId: idSchema<PersonId>(),
  pupilId: idSchema<PupilId>(),
  slip: Type.Optional(loginSlipSchema),
});
export type OpenedAccess = Type.Static<typeof openedAccessSchema>;

/**
 * `POST /api/access/service-end`: for a pupil, or for one of the parents. `seen`: who the screen showed as reading the
 * diary; where it is somebody else by now, nothing is done (AR15).
 */
export const endServiceSchema = Type.Object(
  {
    pupilId: idSchema<PupilId>(),
    personId: Type.Optional(idSchema<PersonId>()),
    reason: Type.Enum(END_REASONS),
    document: Type.Optional(endDocumentSchema),
    seen: Type.Optional(Type.Array(idSchema<PersonId>(), { maxItems: 200 })),
  },
  closed,
);
export type EndService = Type.Static<typeof endServiceSchema>;

/** Its answer: how many people lost the diary, which requests say so, how many programs were signed out. */
export const endedServiceSchema = Type.Object({
  closed: Type.Integer(),
  requests: Type.Array(Type.String()),
  signedOut: Type.Integer(),
});
export type EndedService = Type.Static<typeof endedServiceSchema>;

/** `POST /api/access/consent-withdrawals`: a consent taken back in person, by post or by e-mail. */
export const withdrawConsentSchema = Type.Object(
  { personId: idSchema<PersonId>(), channel: channelSchema },
  closed,
);

const kept = (maxLength: number) => Type.Union([Type.String({ maxLength }), Type.Null()]);

/** `PUT /api/access/kept-copies/:personId`: what the school's papers hold about a parent; null: nothing. */
export const keptCopySchema = Type.Object(
  {
    identityKind: kept(40),
    identitySeries: kept(20),
    identityNumber: kept(30),
    identityIssuedBy: kept(200),
    identityIssuedOn: kept(10),
    registrationAddress: kept(300),
    authorityKind: kept(40),
    authorityDetails: kept(300),
  },
  closed,
);
export type KeptCopy = Type.Static<typeof keptCopySchema>;

/** Days of the school's calendar, both included. */
export const daysQuerySchema = Type.Object({ from: plainDateTextSchema, to: plainDateTextSchema }, closed);
