import Type from 'typebox';
import { Value } from 'typebox/value';

const claimName = Type.String({ minLength: 1, maxLength: 60 });
const url = Type.String({ maxLength: 300, pattern: '^https?://' });

/** How one school's provider differs from plain OpenID; kept as JSON. */
const providerSettingsSchema = Type.Object(
  {
    /** What the provider calls the things that we ask about a person. */
    claims: Type.Object({
      snils: claimName,
      lastName: claimName,
      firstName: claimName,
      patronymic: claimName,
      birthDate: claimName,
      /** True (or `"true"`) for an account whose owner's identity was checked in person. */
      confirmed: claimName,
    }),
    /** Explicit endpoints where the provider publishes no discovery document. */
    endpoints: Type.Optional(
      Type.Object({ authorization: url, token: url, jwks: url, userinfo: Type.Optional(url) }),
    ),
    /** Where a person's data is asked with the access token instead; `{subject}` stands for the identity. */
    personUrl: Type.Optional(url),
    /** Who signs requests, where the provider wants them signed. */
    signer: Type.Optional(
      Type.Union([
        Type.Object({
          kind: Type.Literal('command'),
          command: Type.Array(Type.String(), { minItems: 1 }),
          certificateHash: Type.String(),
        }),
        Type.Object({
          kind: Type.Literal('software'),
          keyFile: Type.String(),
          certificateFile: Type.String(),
        }),
      ]),
    ),
  },
  { additionalProperties: false },
);
export type ProviderSettings = Type.Static<typeof providerSettingsSchema>;

/** Names of OpenID Connect Core §5.1, and ours where it has none. */
const PLAIN_CLAIMS: ProviderSettings['claims'] = {
  snils: 'snils',
  lastName: 'family_name',
  firstName: 'given_name',
  patronymic: 'middle_name',
  birthDate: 'birthdate',
  confirmed: 'trusted',
};

/** Names in the answer of ЕСИА's `/rs/prns/{oid}`. */
const ESIA_CLAIMS: ProviderSettings['claims'] = {
  snils: 'snils',
  lastName: 'lastName',
  firstName: 'firstName',
  patronymic: 'middleName',
  birthDate: 'birthDate',
  confirmed: 'trusted',
};

/** What a school begins from: a plain provider, or ЕСИА at one of its hosts. */
export const PROVIDER_PRESETS = {
  plain: {
    scopes: 'openid profile snils',
    label: 'Войти через единую учётную запись',
    settings: { claims: PLAIN_CLAIMS },
  },
  esia: {
    scopes: 'openid fullname birthdate snils',
    label: 'Войти через Госуслуги (ЕСИА)',
    settings: { claims: ESIA_CLAIMS },
  },
} as const satisfies Record<string, { scopes: string; label: string; settings: ProviderSettings }>;

/** Addresses of ЕСИА's present version at a host: it publishes no discovery document. */
export const esiaAddresses = (host: string): Pick<ProviderSettings, 'endpoints' | 'personUrl'> => ({
  endpoints: {
    authorization: `${host}/aas/oauth2/v2/ac`,
    token: `${host}/aas/oauth2/v3/te`,
    jwks: `${host}/.well-known/jwks`,
  },
  personUrl: `${host}/rs/prns/{subject}`,
});

/** @throws Error for settings that this program does not understand: a newer one wrote them */
export function readProviderSettings(text: string): ProviderSettings {
  const value: unknown = JSON.parse(text);
  if (Value.Check(providerSettingsSchema, value)) return value;
  throw new Error('settings of the OpenID provider cannot be read');
}
