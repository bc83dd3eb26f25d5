import { readFile } from 'node:fs/promises';
import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  Configuration,
  discovery,
  None,
} from 'openid-client';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import type { Store } from '../../storage/store.ts';
import type { ServerKey } from '../server-key.ts';
import { commandSigner } from './command-signer.ts';
import { type ProviderSettings, readProviderSettings } from './provider-settings.ts';
import type { RequestSigner } from './request-signer.ts';
import { softwareSigner } from './software-signer.ts';

const PATIENCE_S = 8;

export type OpenidProvider = {
  readonly issuer: string;
  readonly clientId: string;
  readonly scopes: string;
  readonly settings: ProviderSettings;
  readonly config: Configuration;
  readonly signer: RequestSigner | undefined;
};

/** What a sign-in page shows of the providers that are configured. */
export type ProviderChoice = {
  readonly schoolId: SchoolId;
  readonly schoolName: string;
  readonly label: string;
};

/** Providers that parents may choose from: of one school where it is known, else of all there are. */
export const providerChoices = ({ db }: Store, schoolId: string): Promise<ProviderChoice[]> => {
  const all = db
    .selectFrom('openid_provider as o')
    .innerJoin('school as s', 's.id', 'o.school_id')
    .select(['o.school_id as schoolId', 's.name as schoolName', 'o.label'])
    .orderBy('s.name')
    .limit(50);
  return (schoolId === '' ? all : all.where('o.school_id', '=', schoolId as SchoolId)).execute();
};

export const secretLabel = (schoolId: SchoolId): string => `openid-provider|${schoolId}`;

/**
 * The school's provider, ready to be asked: its endpoints discovered where it publishes them.
 * @returns `undefined` where the school has none. @throws where it cannot be reached
 */
export async function openProvider(
  { store, serverKey }: { readonly store: Store; readonly serverKey: ServerKey },
  schoolId: SchoolId,
): Promise<OpenidProvider | undefined> {
  const row = await store.db
    .selectFrom('openid_provider')
    .selectAll()
    .where('school_id', '=', schoolId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const settings = readProviderSettings(row.settings);
  const secret =
    row.client_secret === null ? undefined : serverKey.open(secretLabel(schoolId), row.client_secret);
  const { issuer, client_id: clientId, scopes } = row;
  const config = await configurationOf({ issuer, clientId, settings, auth: authWith(secret) });
  return { issuer, clientId, scopes, settings, config, signer: await signerOf(settings) };
}

/** A signed request carries its signature among its parameters; a public client has only its PKCE. */
const authWith = (secret: string | undefined): ClientAuth =>
  secret === undefined ? None() : ClientSecretBasic(secret);

type Wanted = {
  readonly issuer: string;
  readonly clientId: string;
  readonly settings: ProviderSettings;
  readonly auth: ClientAuth;
};

/** Discovered at each sign-in: a provider that changed its keys or addresses is followed at once, and nothing is stale. */
async function configurationOf({ issuer, clientId, settings, auth }: Wanted): Promise<Configuration> {
  const { endpoints } = settings;
  const isPlain = isLoopback(issuer);
  if (endpoints === undefined) {
    const execute = isPlain ? [allowInsecureRequests] : [];
    return discovery(new URL(issuer), clientId, undefined, auth, { execute, timeout: PATIENCE_S });
  }
  const config = new Configuration(
    {
      issuer,
      authorization_endpoint: endpoints.authorization,
      token_endpoint: endpoints.token,
      jwks_uri: endpoints.jwks,
      ...(endpoints.userinfo !== undefined && { userinfo_endpoint: endpoints.userinfo }),
    },
    clientId,
    undefined,
    auth,
  );
  config.timeout = PATIENCE_S;
  if (isPlain) allowInsecureRequests(config);
  return config;
}

/** Without https only to this very machine: a test's or a demonstration's provider. */
const isLoopback = (issuer: string): boolean =>
  URL.canParse(issuer) && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(new URL(issuer).hostname);

async function signerOf({ signer }: ProviderSettings): Promise<RequestSigner | undefined> {
  if (signer === undefined) return undefined;
  if (signer.kind === 'command') return commandSigner(signer.command, signer.certificateHash);
  const [key, certificate] = await Promise.all(
    [signer.keyFile, signer.certificateFile].map((path) => readFile(path, 'utf8')),
  );
  return softwareSigner(key ?? '', certificate ?? '');
}
