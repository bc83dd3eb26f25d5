import { createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

import { memoryAdapters } from './memory-adapter.ts';

/** Somebody whom the provider knows. */
export type LoopbackPerson = {
  readonly id: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly patronymic?: string;
  readonly birthDate?: string;
  readonly snils?: string;
  readonly confirmed: boolean;
};

export type LoopbackOptions = {
  readonly people: readonly LoopbackPerson[];
  /** Where answers may go: `http://host:port/diary/openid/callback`. */
  readonly redirectUris: readonly string[];
  readonly port?: number;
};

export type LoopbackProvider = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** A provider that went wrong: changes the claims of the next id tokens, which are signed with the right key all the same. */
  twist: ((claims: Record<string, unknown>) => Record<string, unknown>) | undefined;
  /** Looks at the form of each request for tokens before the provider does, and may change it. */
  onTokenRequest: ((form: URLSearchParams) => void) | undefined;
  readonly stop: () => Promise<void>;
};

/** What a layer around the provider is given for each request. */
type Context = Parameters<Parameters<Provider['use']>[0]>[0];

const CLIENT_ID = 'zvonok';

/**
 * A real OpenID provider on this machine, for tests and demonstrations: whoever comes chooses by a button who they are.
 * Never a part of the server.
 */
export async function startLoopbackProvider(options: LoopbackOptions): Promise<LoopbackProvider> {
  const server = createServer();
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const running: LoopbackProvider = {
    issuer,
    clientId: CLIENT_ID,
    clientSecret: randomBytes(24).toString('hex'),
    twist: undefined,
    onTokenRequest: undefined,
    stop: () => stopServer(server),
  };
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: 'jwk' }), kid: 'loopback', alg: 'RS256', use: 'sig' };
  const provider = new Provider(issuer, configurationOf(options, running, key));
  provider.use(async (context, next) => {
    if (context.path.startsWith('/interaction/')) return interact(provider, options.people, context);
    if (context.path === '/token') await readForm(context, running);
    await next();
    if (context.path === '/token') twistToken(context, running, key);
  });
  const answer = provider.callback();
  server.on('request', (request, response) => void answer(request, response));
  return running;
}

async function stopServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

function configurationOf(
  { people, redirectUris }: LoopbackOptions,
  { clientId, clientSecret }: LoopbackProvider,
  key: object,
): Configuration {
  const profile = ['family_name', 'given_name', 'middle_name', 'birthdate', 'trusted'];
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [...redirectUris],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    claims: { openid: ['sub'], profile, snils: ['snils'] },
    scopes: ['openid', 'profile', 'snils'],
    adapter: memoryAdapters(),
    cookies: { keys: [randomBytes(24).toString('hex')] },
    jwks: { keys: [key] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    // Nobody stays signed in: each time anew somebody is chosen.
    ttl: { Session: 1, Grant: 600, Interaction: 600, AccessToken: 300, IdToken: 300, AuthorizationCode: 60 },
    findAccount: (_context, id) => {
      const person = people.find((one) => one.id === id);
      return person && { accountId: id, claims: () => claimsOf(person) };
    },
    // Consent is given with the choice.
    loadExistingGrant: async (context) => {
      const { client, session, provider } = context.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile snils');
      await grant.save();
      return grant;
    },
  };
}

const claimsOf = (person: LoopbackPerson) => ({
  sub: person.id,
  family_name: person.lastName,
  given_name: person.firstName,
  middle_name: person.patronymic,
  birthdate: person.birthDate,
  snils: person.snils,
  trusted: person.confirmed,
});

/** The one page: who are you? The choice is a form, so that it works without a script. */
async function interact(
  provider: Provider,
  people: readonly LoopbackPerson[],
  context: Context,
): Promise<void> {
  const chosen = new URL(context.href).searchParams.get('person');
  if (context.method === 'POST') {
    const result =
      chosen === null
        ? { error: 'access_denied', error_description: 'the person said no' }
        : { login: { accountId: chosen } };
    await provider.interactionFinished(context.req, context.res, result);
    context.respond = false;
    return;
  }
  context.type = 'html';
  context.body = choicePage(context.path, people);
}

const choicePage = (path: string, people: readonly LoopbackPerson[]): string => `<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Учебный вход вместо Госуслуг</title>
<style>:root{color-scheme:light dark}body{max-width:26rem;margin:1rem auto;padding:0 1rem;font:1rem/1.4 system-ui,sans-serif}button{width:100%;padding:.75rem;font:inherit}</style></head>
<body><main><h1>Учебный вход вместо Госуслуг</h1>
<p>Эта страница работает только на этом компьютере. Выберите, кем войти.</p>
${people.map(({ id, lastName, firstName }) => `<form method="post" action="${path}?person=${encodeURIComponent(id)}"><p><button>${lastName} ${firstName}</button></p></form>`).join('\n')}
<form method="post" action="${path}"><p><button>Отказаться</button></p></form>
</main></body></html>`;

async function readForm(context: Context, { onTokenRequest }: LoopbackProvider): Promise<void> {
  let text = '';
  for await (const part of context.req.setEncoding('utf8')) text += String(part);
  const form = new URLSearchParams(text);
  onTokenRequest?.(form);
  Object.assign(context.req, { body: form.toString() });
}

function twistToken(context: Context, { twist }: LoopbackProvider, key: object): void {
  const answer = context.body as { id_token?: string } | undefined;
  if (twist === undefined || answer?.id_token === undefined) return;
  const [head = '', body = ''] = answer.id_token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
  const signed = `${head}.${Buffer.from(JSON.stringify(twist(claims))).toString('base64url')}`;
  const signature = sign('sha256', Buffer.from(signed), createPrivateKey({ key, format: 'jwk' } as never));
  answer.id_token = `${signed}.${signature.toString('base64url')}`;
}
