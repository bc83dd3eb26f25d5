/** Version of the sync protocol that this code speaks; it goes in the header `zvonok-protocol` of every sync call. */
export const PROTOCOL_VERSION = 1;
export const PROTOCOL_HEADER = 'zvonok-protocol';

/** Versions that a server still understands. */
export const SUPPORTED_PROTOCOLS = { min: 1, max: PROTOCOL_VERSION } as const;

export type ProtocolJudgement = 'supported' | 'client-too-old' | 'server-too-old';

/** A missing or unreadable version counts as too old: the client must say what it speaks. */
export function judgeProtocol(
  header: string | undefined,
  supported: { min: number; max: number } = SUPPORTED_PROTOCOLS,
): ProtocolJudgement {
  const version = header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) : 0;
  if (version < supported.min) return 'client-too-old';
  return version > supported.max ? 'server-too-old' : 'supported';
}
