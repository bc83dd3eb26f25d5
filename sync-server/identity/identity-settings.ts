import { Problem } from '../../shared/errors/problem.ts';
import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Store } from '../storage/store.ts';
import { isCidr } from './address-network.ts';

export type IdentitySettings = {
  readonly insideNetworks: readonly string[];
  /** `outside`: staff need a second factor from outside those networks; `chosen`: only who set it up. */
  readonly secondFactor: 'outside' | 'chosen';
};

const DEFAULTS: IdentitySettings = { insideNetworks: [], secondFactor: 'chosen' };

export async function readIdentitySettings({ db }: Store, schoolId: SchoolId): Promise<IdentitySettings> {
  const row = await db
    .selectFrom('identity_setting')
    .select(['inside_networks', 'second_factor'])
    .where('school_id', '=', schoolId)
    .executeTakeFirst();
  if (row === undefined) return DEFAULTS;
  return { insideNetworks: JSON.parse(row.inside_networks) as string[], secondFactor: row.second_factor };
}

/** @throws Problem `bad-request` reason `network-malformed` naming the block */
export async function writeIdentitySettings(
  store: Store,
  by: { readonly schoolId: SchoolId; readonly personId: PersonId; readonly at: InstantMs },
  settings: IdentitySettings,
): Promise<void> {
  const strange = settings.insideNetworks.find((block) => !isCidr(block));
  if (strange !== undefined) {
    throw new Problem('bad-request', { reason: 'network-malformed', values: { network: strange } });
  }
  const row = {
    inside_networks: JSON.stringify(settings.insideNetworks),
    second_factor: settings.secondFactor,
  };
  await store.write(by.schoolId, async (tx) => {
    await tx
      .insertInto('identity_setting')
      .values({ school_id: by.schoolId, ...row })
      .onConflict((conflict) => conflict.column('school_id').doUpdateSet(row))
      .execute();
    await recordAudit(tx, [{ ...by, action: 'identity-settings', detail: settings.secondFactor }]);
  });
}
