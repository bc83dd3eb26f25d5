import {
  fetchProtectedResource,
  fetchUserInfo,
  type TokenEndpointResponse,
  type TokenEndpointResponseHelpers,
} from 'openid-client';
import { isPlainDate } from '../../../shared/kernel/plain-date-text.ts';
import type { OpenidProvider } from './openid-provider.ts';
import { OpenidRefusal } from './openid-refusal.ts';

/** Whom a provider vouches for. Nothing of it is kept but issuer and subject, and those only when joined. */
export type ProviderPerson = {
  readonly subject: string;
  readonly isConfirmed: boolean;
  readonly snils: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly patronymic: string;
  /** `YYYY-MM-DD`, or empty where the provider tells none. */
  readonly birthDate: string;
};

type Facts = Readonly<Record<string, unknown>>;

/** The claims of a fresh sign-in: of the id token, and of what the provider tells when asked with the access token. */
export async function readPerson(
  provider: OpenidProvider,
  tokens: TokenEndpointResponse & TokenEndpointResponseHelpers,
): Promise<ProviderPerson> {
  const token = tokens.claims();
  const subject = token?.sub;
  if (token === undefined || subject === undefined || subject === '')
    throw new OpenidRefusal('openid-answer');
  const told = await askAbout(provider, tokens.access_token, subject);
  return personOf(provider.settings.claims, subject, { ...token, ...told });
}

async function askAbout(provider: OpenidProvider, accessToken: string, subject: string): Promise<Facts> {
  const { config, settings } = provider;
  if (settings.personUrl !== undefined) {
    const url = new URL(settings.personUrl.replace('{subject}', encodeURIComponent(subject)));
    const answer = await fetchProtectedResource(config, accessToken, url, 'GET');
    if (!answer.ok) throw new OpenidRefusal(answer.status >= 500 ? 'openid-unreachable' : 'openid-answer');
    const body: unknown = await answer.json();
    if (typeof body !== 'object' || body === null) throw new OpenidRefusal('openid-answer');
    return body as Facts;
  }
  // Looks itself whether the answer is about the same subject.
  return config.serverMetadata().userinfo_endpoint === undefined
    ? {}
    : fetchUserInfo(config, accessToken, subject);
}

function personOf(
  names: OpenidProvider['settings']['claims'],
  subject: string,
  facts: Facts,
): ProviderPerson {
  const text = (name: string): string => {
    const value = facts[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const confirmed = facts[names.confirmed];
  return {
    subject,
    isConfirmed: confirmed === true || confirmed === 'true',
    snils: text(names.snils),
    lastName: text(names.lastName),
    firstName: text(names.firstName),
    patronymic: text(names.patronymic),
    birthDate: plainDate(text(names.birthDate)),
  };
}

/** ЕСИА writes a day as `dd.MM.yyyy`, OpenID as `YYYY-MM-DD`. */
function plainDate(text: string): string {
  const day = text.replace(/^(\d{2})\.(\d{2})\.(\d{4})$/, '$3-$2-$1');
  return isPlainDate(day) ? day : '';
}
