import { asId, type SchoolId } from '../../shared/kernel/ids.ts';
import { configureProvider } from '../../sync-server/identity/openid/configure-provider.ts';
import { PROVIDER_PRESETS } from '../../sync-server/identity/openid/provider-settings.ts';
import { startLoopbackProvider } from '../../sync-server/identity/openid/testing/loopback-provider.ts';
import { recordSnils } from '../../sync-server/identity/person-snils.ts';
import { loadServerKey } from '../../sync-server/identity/server-key.ts';
import type { SchoolServer } from './school-server.ts';

const schoolId = asId<SchoolId>('demo');
const SNILS = '112-233-445 95';
/** Of somebody whom the provider confirms and the school does not know. */
export const STRANGER_SNILS = '123-456-789 64';

/** A real provider beside the school, which knows the parent of the demo and somebody whom the school does not. */
export async function providerFor(school: SchoolServer) {
  const [parent] = school.rows<{ id: string; last_name: string; first_name: string }>(
    "select p.id, p.last_name, p.first_name from person p join account a on a.person_id = p.id where a.login = 'parent'",
  );
  if (parent === undefined) throw new Error('the demo has no parent');
  const known = { lastName: parent.last_name, firstName: parent.first_name, confirmed: true };
  const provider = await startLoopbackProvider({
    people: [
      { ...known, id: 'parent', snils: SNILS },
      { ...known, id: 'stranger', lastName: 'Посторонний', snils: STRANGER_SNILS },
    ],
    redirectUris: [`${school.address}/diary/openid/callback`],
  });
  await school.withStore(async (store) => {
    const key = await loadServerKey(store);
    const { issuer, clientId, clientSecret } = provider;
    const { plain, esia } = PROVIDER_PRESETS;
    await store.write(schoolId, async (tx) => {
      const at = school.now();
      await configureProvider(tx, key, {
        ...plain,
        schoolId,
        at,
        issuer,
        clientId,
        clientSecret,
        label: esia.label,
      });
      await recordSnils(tx, key, { schoolId, personId: asId(parent.id), snils: SNILS });
    });
  });
  return { provider, name: `${parent.last_name} ${parent.first_name}` };
}
