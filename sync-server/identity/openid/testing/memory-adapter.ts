import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Where a loopback provider keeps what it gave out: in memory, one for each provider. */
export function memoryAdapters(): (name: string) => Adapter {
  const kept = new Map<string, AdapterPayload>();
  return (name) => {
    const keyOf = (id: string) => `${name}:${id}`;
    const findWith = (wanted: Partial<AdapterPayload>) =>
      [...kept]
        .filter(([key]) => key.startsWith(`${name}:`))
        .map(([, payload]) => payload)
        .find((payload) => Object.entries(wanted).every(([field, value]) => payload[field] === value));
    return {
      upsert: async (id, payload) => void kept.set(keyOf(id), payload),
      find: async (id) => kept.get(keyOf(id)),
      findByUid: async (uid) => findWith({ uid }),
      findByUserCode: async (userCode) => findWith({ userCode }),
      async consume(id) {
        const payload = kept.get(keyOf(id));
        if (payload) payload.consumed = true;
      },
      destroy: async (id) => void kept.delete(keyOf(id)),
      async revokeByGrantId(grantId) {
        for (const [key, payload] of kept) if (payload.grantId === grantId) kept.delete(key);
      },
    };
  };
}
