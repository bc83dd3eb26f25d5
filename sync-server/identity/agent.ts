/** Kinds of browsers, for a person's list of their own sessions; no more of the header is kept. */
export const AGENTS = ['iphone', 'android', 'windows', 'mac', 'linux'] as const;

const SIGNS: ReadonlyArray<readonly [RegExp, (typeof AGENTS)[number]]> = [
  [/iPhone|iPad/, 'iphone'],
  [/Android/, 'android'],
  [/Windows/, 'windows'],
  [/Macintosh/, 'mac'],
  [/Linux/, 'linux'],
];

/** The kind of browser that a `User-Agent` tells, if it is one of ours. */
export const agentOf = (userAgent: string | undefined): { agent?: string } => {
  const found = SIGNS.find(([sign]) => sign.test(userAgent ?? ''));
  return found ? { agent: found[1] } : {};
};
