import type { Transaction } from 'kysely';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Tables } from '../../storage/schema.ts';
import type { ServerKey } from '../server-key.ts';
import { secretLabel } from './openid-provider.ts';
import type { ProviderSettings } from './provider-settings.ts';

export type NewProvider = {
  readonly schoolId: SchoolId;
  readonly at: InstantMs;
  readonly issuer: string;
  readonly clientId: string;
  /** Sealed before it is kept. */
  readonly clientSecret?: string | undefined;
  readonly scopes: string;
  readonly label: string;
  readonly settings: ProviderSettings;
};

/**
 * Sets the school's provider, in the place of another if there was one. Only the server's own command does this: a
 * signer is a program that the server runs, which nobody may set over the network.
 */
export async function configureProvider(
  tx: Transaction<Tables>,
  key: ServerKey,
  provider: NewProvider,
): Promise<void> {
  const { schoolId, at, issuer, clientId, clientSecret, scopes, label } = provider;
  const row = {
    issuer,
    client_id: clientId,
    client_secret: clientSecret === undefined ? null : key.seal(secretLabel(schoolId), clientSecret),
    scopes,
    label,
    settings: JSON.stringify(provider.settings),
  };
  await tx
    .insertInto('openid_provider')
    .values({ school_id: schoolId, ...row })
    .onConflict((conflict) => conflict.column('school_id').doUpdateSet(row))
    .execute();
  await recordAudit(tx, [{ schoolId, at, personId: null, action: 'openid-provider', detail: 'set' }]);
}

/** The school's sign-in pages offer no provider from now on; who was joined stays joined. */
export async function removeProvider(
  tx: Transaction<Tables>,
  schoolId: SchoolId,
  at: InstantMs,
): Promise<void> {
  await tx.deleteFrom('openid_provider').where('school_id', '=', schoolId).execute();
  await recordAudit(tx, [{ schoolId, at, personId: null, action: 'openid-provider', detail: 'removed' }]);
}
