// Which room may import what. The rooms and their arrows are those of the architecture: `renderer`, `electron` and
// `sync-server` import `shared`; nothing else crosses.

/** What a room, or a part of one, may import from this project and from packages. */
type Rule = {
  readonly rooms: readonly string[];
  /** For tests as well: a test of one room that needs another belongs into `e2e/`. */
  readonly allowsPackage: (name: string) => boolean;
  readonly packageReason: string;
};

const browserOnly = [
  'react',
  'react-dom',
  '@mui/material',
  'zustand',
  'react-i18next',
  '@tanstack/react-virtual',
];
const clientStorage = ['rxdb', 'dexie'];
const serverOnly = ['fastify', 'kysely', 'better-sqlite3', 'pg', 'pino', '@node-rs/argon2'];

/** Packages that compute and do nothing else. A name is added here only when that is true of it. */
const pure = new Set(['typebox', '@noble/hashes', 'temporal-polyfill']);

const everywhere = ['shared', 'renderer', 'electron', 'sync-server', 'scripts', 'bench', 'e2e'];

const rules: Readonly<Record<string, Rule>> = {
  shared: {
    rooms: ['shared'],
    allowsPackage: (name) => pure.has(name),
    packageReason: 'shared/ is pure: only packages that compute and do nothing else',
  },
  renderer: {
    rooms: ['renderer', 'shared'],
    allowsPackage: (name) => !isNode(name) && ![...serverOnly, ...clientStorage, 'electron'].includes(name),
    packageReason: 'renderer/ runs in a browser, and only renderer/data may use rxdb or dexie',
  },
  'renderer/data': {
    rooms: ['renderer', 'shared'],
    allowsPackage: (name) => !isNode(name) && ![...serverOnly, 'electron'].includes(name),
    packageReason: 'renderer/ runs in a browser',
  },
  electron: {
    rooms: ['electron', 'shared'],
    allowsPackage: (name) => ![...serverOnly, ...clientStorage, ...browserOnly].includes(name),
    packageReason: 'electron/ is a thin shell: no client and no server inside',
  },
  'sync-server': {
    rooms: ['sync-server', 'shared'],
    allowsPackage: (name) => ![...clientStorage, ...browserOnly, 'electron'].includes(name),
    packageReason: 'sync-server/ knows nothing of the client',
  },
  scripts: { rooms: everywhere, allowsPackage: () => true, packageReason: '' },
  bench: { rooms: everywhere, allowsPackage: () => true, packageReason: '' },
  e2e: { rooms: everywhere, allowsPackage: () => true, packageReason: '' },
};

/** What a file imports: another file of the project by its path, or a package by its name. */
export type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string };

/**
 * Why `from` may not import `target`; undefined when it may.
 * @param from path of the importing file from the project's folder
 */
export function forbiddenReason(from: string, target: Target): string | undefined {
  const rule = ruleOf(from);
  if (rule === undefined) return undefined;
  if (target.kind === 'package') {
    return rule.allowsPackage(target.name) || isSupport(from) ? undefined : rule.packageReason;
  }
  const room = target.path.split('/')[0] ?? '';
  const mayCross = rule.rooms.includes(room) || !everywhere.includes(room);
  const mayUseScripts = room === 'scripts' && isSupport(from);
  return mayCross || mayUseScripts
    ? undefined
    : `${roomOf(from)}/ may import only ${rule.rooms.join('/ and ')}/`;
}

function roomOf(path: string): string {
  return path.split('/')[0] ?? '';
}

function ruleOf(path: string): Rule | undefined {
  return path.startsWith('renderer/data/') ? rules['renderer/data'] : rules[roomOf(path)];
}

/** Tests, what they stand on, and the configuration of tools never ship, so packages are free for them. */
function isSupport(path: string): boolean {
  return /\.(test|config)\.tsx?$|\/(test|testing|test-host)\//.test(path);
}

function isNode(name: string): boolean {
  return name.startsWith('node:');
}
