import Type from 'typebox';
import { idSchema, type PersonId } from '../kernel/ids.ts';
import { instantMsSchema } from '../kernel/instant-ms.ts';

/*
 * What the client and the server say to one another about passwords, sessions, second factors and issued logins.
 * Every request and answer lives here once.
 */

const password = Type.String({ minLength: 1, maxLength: 256 });
const personId = idSchema<PersonId>();

/** `POST /api/identity/password`: with a session and the present password, or with the ticket of a one-time one. */
export const changePasswordSchema = Type.Object({
  password,
  current: Type.Optional(password),
  ticket: Type.Optional(Type.String({ maxLength: 300 })),
});

export const ownSessionsSchema = Type.Object({
  sessions: Type.Array(
    Type.Object({
      id: Type.String(),
      isThis: Type.Boolean(),
      place: Type.Enum(['journal', 'diary']),
      agent: Type.Union([Type.String(), Type.Null()]),
      since: instantMsSchema,
      expiresAt: instantMsSchema,
    }),
  ),
});
export type OwnSessions = Type.Static<typeof ownSessionsSchema>;

/** `POST /api/identity/sessions/end`: one of one's own, or all of them. */
export const endSessionsSchema = Type.Object({ id: Type.Optional(Type.String({ maxLength: 64 })) });

/** What an authenticator program reads, shown once. */
export const begunFactorSchema = Type.Object({
  secret: Type.String(),
  uri: Type.String(),
  /** The uri as squares: an SVG path in a box of `size`. */
  qr: Type.Object({ size: Type.Integer(), path: Type.String() }),
  recoveryCodes: Type.Array(Type.String()),
});
export type BegunFactorAnswer = Type.Static<typeof begunFactorSchema>;

/** Setting a factor up before the first session from outside: the password says who asks. */
export const enrolFactorSchema = Type.Object({
  login: Type.String({ minLength: 1, maxLength: 120 }),
  password,
  knownMark: Type.Optional(Type.String({ maxLength: 300 })),
});
export const factorCodeSchema = Type.Object({ code: Type.String({ minLength: 1, maxLength: 40 }) });
export const factorStateSchema = Type.Object({ state: Type.Enum(['none', 'begun', 'set']) });

export const identitySettingsSchema = Type.Object({
  insideNetworks: Type.Array(Type.String({ maxLength: 50 }), { maxItems: 100 }),
  secondFactor: Type.Enum(['outside', 'chosen']),
});
export type IdentitySettingsBody = Type.Static<typeof identitySettingsSchema>;

const pupilSchema = Type.Object({ name: Type.String(), className: Type.String() });

/** Who may be given a login: found by a part of the name. */
export const loginPeopleSchema = Type.Object({
  people: Type.Array(
    Type.Object({
      personId,
      name: Type.String(),
      roles: Type.Array(Type.String()),
      pupils: Type.Array(pupilSchema),
      login: Type.Union([Type.String(), Type.Null()]),
      /** The password is still the one-time one. */
      isWaiting: Type.Boolean(),
      hasSnils: Type.Boolean(),
      identities: Type.Integer(),
      hasSecondFactor: Type.Boolean(),
    }),
  ),
  /** There are more; type more of the name. */
  isCut: Type.Boolean(),
});
export type LoginPeople = Type.Static<typeof loginPeopleSchema>;

export const personRequestSchema = Type.Object({ personId });
export const snilsRequestSchema = Type.Object({ personId, snils: Type.String({ maxLength: 20 }) });
export const linkRequestSchema = Type.Object({ personId, code: Type.String({ maxLength: 20 }) });

/** The slip: the password is shown this once and can be told by nobody afterwards. */
export const loginSlipSchema = Type.Object({
  id: Type.String(),
  number: Type.Integer(),
  login: Type.String(),
  password: Type.String(),
  issuedAt: instantMsSchema,
  expiresAt: instantMsSchema,
  isReprint: Type.Boolean(),
  personName: Type.String(),
  pupils: Type.Array(pupilSchema),
});
export type LoginSlip = Type.Static<typeof loginSlipSchema>;

export const loginRegisterQuerySchema = Type.Object({
  from: Type.Optional(Type.String({ maxLength: 10 })),
  to: Type.Optional(Type.String({ maxLength: 10 })),
});
/** The register of personalised access (`nn-2026` §6). */
export const loginRegisterSchema = Type.Object({
  rows: Type.Array(
    Type.Object({
      id: Type.String(),
      number: Type.Integer(),
      personName: Type.String(),
      pupils: Type.Array(pupilSchema),
      login: Type.String(),
      issuedAt: instantMsSchema,
      issuedBy: Type.String(),
      isReprint: Type.Boolean(),
      expiresAt: instantMsSchema,
      signedOn: Type.Union([Type.String(), Type.Null()]),
      changedAt: Type.Union([instantMsSchema, Type.Null()]),
    }),
  ),
  isCut: Type.Boolean(),
});
export type LoginRegister = Type.Static<typeof loginRegisterSchema>;

export const markSignedSchema = Type.Object({
  id: Type.String({ maxLength: 64 }),
  /** The day on the paper. */
  signedOn: Type.String({ maxLength: 10 }),
});
