import { hash, randomBytes, randomUUID } from 'node:crypto';
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { asId, type SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import type { Store } from '../../storage/store.ts';
import type { ServerKey } from '../server-key.ts';
import { type OpenidProvider, openProvider } from './openid-provider.ts';
import { OpenidRefusal } from './openid-refusal.ts';
import { type ProviderPerson, readPerson } from './provider-person.ts';
import { signedParameters } from './request-signer.ts';

const FLOW_MS = 10 * 60_000;

export type FlowContext = { readonly store: Store; readonly clock: Clock; readonly serverKey: ServerKey };

/** A sign-in that has begun: where to send the browser, and what its cookie holds meanwhile. */
export type BegunFlow = { readonly address: string; readonly flowId: string };

/**
 * Begins a sign-in at the school's provider: authorisation code with PKCE, state and nonce (ID6). They are kept on the
 * server and belong to the browser whose cookie names them.
 * @returns `undefined` where the school has no provider. @throws where it cannot be reached
 */
export async function beginFlow(
  context: FlowContext,
  begin: { readonly schoolId: SchoolId; readonly next: string; readonly redirectUri: string },
): Promise<BegunFlow | undefined> {
  const { schoolId, next, redirectUri } = begin;
  const now = context.clock.now();
  const provider = await openProvider(context, schoolId);
  if (provider === undefined) return undefined;
  const flow = {
    // ЕСИА wants a UUID; 122 random bits do for everybody.
    state: randomUUID(),
    nonce: randomNonce(),
    code_verifier: randomPKCECodeVerifier(),
  };
  const flowId = `${schoolId}.${randomBytes(24).toString('base64url')}`;
  await keepFlow(context.store, { ...flow, schoolId, flowId, next, now });
  const address = buildAuthorizationUrl(provider.config, {
    redirect_uri: redirectUri,
    scope: provider.scopes,
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: await calculatePKCECodeChallenge(flow.code_verifier),
    code_challenge_method: 'S256',
    ...(await signatureFor(provider, { state: flow.state, redirectUri, now })),
  });
  return { address: address.href, flowId };
}

const signatureFor = async (
  { signer, clientId, scopes }: OpenidProvider,
  request: { state: string; redirectUri: string; code?: string; now: InstantMs },
): Promise<Readonly<Record<string, string>>> =>
  signer === undefined ? {} : signedParameters(signer, { clientId, scope: scopes, ...request });

type KeptFlow = {
  schoolId: SchoolId;
  flowId: string;
  state: string;
  nonce: string;
  code_verifier: string;
  next: string;
  now: InstantMs;
};

const flowHash = (flowId: string): string => hash('sha256', flowId, 'hex');

async function keepFlow({ db }: Store, flow: KeptFlow): Promise<void> {
  const { schoolId, flowId, state, nonce, code_verifier, next, now } = flow;
  await db
    .deleteFrom('openid_flow')
    .where('school_id', '=', schoolId)
    .where('expires_at', '<=', now)
    .execute();
  await db
    .insertInto('openid_flow')
    .values({
      school_id: schoolId,
      flow_hash: flowHash(flowId),
      state,
      nonce,
      code_verifier,
      next_path: next,
      expires_at: now + FLOW_MS,
    })
    .execute();
}

/** The school whose sign-in a browser began. */
export const schoolOfFlow = (flowId: string | undefined): SchoolId | undefined => {
  const school = /^([\w-]{1,64})\.[\w-]{32}$/.exec(flowId ?? '')?.[1];
  return school === undefined ? undefined : asId<SchoolId>(school);
};

/** Whom the provider vouches for, and where they wanted to go. */
export type FinishedFlow = {
  readonly person: ProviderPerson;
  readonly issuer: string;
  readonly next: string;
};

/**
 * Finishes a sign-in with the address to which the provider sent the browser back. The flow is taken away before
 * anything is asked, so that no answer is used twice.
 * @throws OpenidRefusal for a foreign, old or used answer; else what `refusalOf` reads
 */
export async function finishFlow(
  context: FlowContext,
  answer: { readonly flowId: string; readonly schoolId: SchoolId; readonly address: URL },
): Promise<FinishedFlow> {
  const { schoolId, flowId, address } = answer;
  const now = context.clock.now();
  const flow = await context.store.db
    .deleteFrom('openid_flow')
    .where('school_id', '=', schoolId)
    .where('flow_hash', '=', flowHash(flowId))
    .returningAll()
    .executeTakeFirst();
  if (flow === undefined || flow.expires_at <= now) throw new OpenidRefusal('openid-state');
  const { state, nonce } = flow;
  if (address.searchParams.get('state') !== state) throw new OpenidRefusal('openid-state');
  const provider = await openProvider(context, schoolId);
  if (provider === undefined) throw new OpenidRefusal('openid-state');
  const redirectUri = `${address.origin}${address.pathname}`;
  const code = address.searchParams.get('code') ?? '';
  const tokens = await authorizationCodeGrant(
    provider.config,
    address,
    {
      pkceCodeVerifier: flow.code_verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    },
    await signatureFor(provider, { state, redirectUri, code, now }),
  );
  return { person: await readPerson(provider, tokens), issuer: provider.issuer, next: flow.next_path };
}
