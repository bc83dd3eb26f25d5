import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import { configureProvider, removeProvider } from '../../sync-server/identity/openid/configure-provider.ts';
import { PROVIDER_PRESETS } from '../../sync-server/identity/openid/provider-settings.ts';
import type { LoopbackOptions } from '../../sync-server/identity/openid/testing/loopback-provider.ts';
import { recordSnils } from '../../sync-server/identity/person-snils.ts';
import { loadServerKey } from '../../sync-server/identity/server-key.ts';
import type { Store } from '../../sync-server/storage/store.ts';

/** What the provider's process is told, and what it says. */
export type ProviderOrder = LoopbackOptions;
export type ProviderWord = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
};

/** Whoever in the demo signs in through «Госуслуги»: invented numbers with right check digits. */
const SNILS: Readonly<Record<string, string>> = { parent: '112-233-445 95', parent2: '087-654-303 00' };

type Running = { readonly store: Store; readonly address: string; readonly now: number };

/**
 * Starts a real OpenID provider beside the demo, so that parents may sign in as through ЕСИА; whom the school does not
 * know, knows by another name, or nobody has confirmed, sees what such a person sees.
 * @returns what ends it. @throws where it cannot start: the demo works without it
 */
export async function startDemoProvider({ store, address, now }: Running): Promise<() => Promise<void>> {
  const parents = await parentsOf(store);
  const [first] = parents;
  if (first === undefined) throw new Error('the demo has no parents');
  const { schoolId } = first;
  const child = fork(join(import.meta.dirname, 'provider-process.ts'), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error('the provider ended before it was ready');
  });
  const people = parents.map(({ login, last_name, first_name, patronymic }) => ({
    id: login,
    lastName: last_name,
    firstName: first_name,
    patronymic: patronymic ?? '',
    snils: SNILS[login] ?? '',
    confirmed: true,
  }));
  const others = [
    { id: 'stranger', lastName: 'Посторонний', firstName: 'Пётр', snils: '123-456-789 64', confirmed: true },
    // Whose surname the school knows otherwise, by the SNILS of the first parent.
    {
      id: 'renamed',
      lastName: 'Сменившая-Фамилию',
      firstName: 'Мария',
      snils: SNILS[first.login] ?? '',
      confirmed: true,
    },
    { id: 'unconfirmed', lastName: 'Неподтверждённая', firstName: 'Нина', confirmed: false },
  ];
  const order = { people: [...people, ...others], redirectUris: [`${address}/diary/openid/callback`] };
  child.send(order satisfies ProviderOrder);
  const [word] = (await Promise.race([once(child, 'message'), ended])) as [ProviderWord];
  ended.catch(() => undefined);
  const key = await loadServerKey(store);
  const { plain, esia } = PROVIDER_PRESETS;
  await store.write(schoolId, async (tx) => {
    await configureProvider(tx, key, { ...plain, ...word, schoolId, at: now, label: esia.label });
    for (const { personId, login } of parents) {
      await recordSnils(tx, key, { schoolId, personId, snils: SNILS[login] ?? '' });
    }
  });
  return async () => {
    if (child.connected) child.disconnect();
    await store.write(schoolId, (tx) => removeProvider(tx, schoolId, now));
  };
}

type ParentRow = {
  schoolId: SchoolId;
  personId: PersonId;
  login: string;
  last_name: string;
  first_name: string;
  patronymic: string | null;
};

const parentsOf = ({ db }: Store): Promise<ParentRow[]> =>
  db
    .selectFrom('account as a')
    .innerJoin('person as p', (on) =>
      on.onRef('p.school_id', '=', 'a.school_id').onRef('p.id', '=', 'a.person_id'),
    )
    .select(['a.school_id as schoolId', 'a.person_id as personId', 'a.login'])
    .select(['p.last_name', 'p.first_name', 'p.patronymic'])
    .where('a.login', 'in', Object.keys(SNILS))
    .orderBy('a.login')
    .execute();
