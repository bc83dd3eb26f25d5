import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { SigningSettings } from './documents/document-desk.ts';
import { readSigningSettings } from './documents/signature/signing-settings.ts';
import { readSmtpSettings } from './mail/smtp-settings.ts';
import type { SmtpSettings } from './mail/transport.ts';
import type { StoreLocation } from './storage/store.ts';

export type ServerConfig = {
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly database: StoreLocation;
  readonly sessionDays: number;
  readonly clientFolder: string;
  readonly trustProxy: boolean;
  /** A file with the server's key (32 random bytes); without it the key is in the database. */
  readonly keyFile?: string;
  /** Whether portals and МФЦ exchange files with this server, in `exchange/` of the data folder. */
  readonly hasExchange?: boolean;
  readonly logLevel: string;
  /** Moves the server's clock, for demonstrations only: milliseconds added to the machine's time. */
  readonly clockOffsetMs: number;
  readonly signing?: SigningSettings;
  readonly mail?: SmtpSettings;
  /** By which address parents know this server, without a slash at its end. */
  readonly publicUrl?: string;
};

type Environment = Readonly<Record<string, string | undefined>>;

const OPTIONS = {
  host: { type: 'string' },
  port: { type: 'string' },
  data: { type: 'string' },
  database: { type: 'string' },
  client: { type: 'string' },
  'session-days': { type: 'string' },
  'trust-proxy': { type: 'boolean' },
  'log-level': { type: 'string' },
  'key-file': { type: 'string' },
  'public-url': { type: 'string' },
  exchange: { type: 'boolean' },
  demo: { type: 'boolean' },
  'clock-offset-ms': { type: 'string' },
} as const;

/**
 * Settings from flags, else from the environment (`ZVONOK_PORT`, `ZVONOK_HOST`, `ZVONOK_DATA`, `ZVONOK_DATABASE_URL`,
 * `ZVONOK_CLIENT`, `ZVONOK_SESSION_DAYS`, `ZVONOK_TRUST_PROXY`, `ZVONOK_LOG_LEVEL`,
 * `ZVONOK_KEY_FILE`, `ZVONOK_PUBLIC_URL`, `ZVONOK_EXCHANGE`), else the defaults. Passwords come from the environment only, where no list of processes shows them:
 * `ZVONOK_SMTP_URL`, `ZVONOK_MAIL_FROM`, `ZVONOK_SIGN_COMMAND`, `ZVONOK_SIGN_PASSPHRASE`.
 * @throws Error naming the setting that cannot be read
 */
export function readConfig(args: readonly string[], env: Environment): ServerConfig {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const dataFolder = values.data ?? env.ZVONOK_DATA ?? 'data';
  const url = values.database ?? env.ZVONOK_DATABASE_URL;
  const keyFile = values['key-file'] ?? env.ZVONOK_KEY_FILE;
  const signing = readSigningSettings(env);
  const mail = readSmtpSettings(env);
  const publicUrl = readPublicUrl(values['public-url'] ?? env.ZVONOK_PUBLIC_URL);
  const offset = values['clock-offset-ms'];
  if (offset !== undefined && !values.demo) throw new Error('--clock-offset-ms works only with --demo');
  return {
    host: values.host ?? env.ZVONOK_HOST ?? '127.0.0.1',
    port: wholeNumber('port', values.port ?? env.ZVONOK_PORT ?? '8080', { min: 0, max: 65_535 }),
    dataFolder,
    database: url === undefined ? { file: join(dataFolder, 'zvonok.sqlite') } : { url },
    sessionDays: wholeNumber('session-days', values['session-days'] ?? env.ZVONOK_SESSION_DAYS ?? '30', {
      min: 1,
      max: 366,
    }),
    clientFolder: values.client ?? env.ZVONOK_CLIENT ?? join(import.meta.dirname, '..', 'dist', 'renderer'),
    trustProxy: values['trust-proxy'] ?? env.ZVONOK_TRUST_PROXY === '1',
    ...(keyFile !== undefined && { keyFile }),
    ...(signing !== undefined && { signing }),
    ...(mail !== undefined && { mail }),
    ...(publicUrl !== undefined && { publicUrl }),
    ...((values.exchange ?? env.ZVONOK_EXCHANGE === '1') && { hasExchange: true }),
    logLevel: values['log-level'] ?? env.ZVONOK_LOG_LEVEL ?? 'info',
    clockOffsetMs: offset === undefined ? 0 : wholeNumber('clock-offset-ms', offset),
  };
}

function readPublicUrl(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url?.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  if (url === undefined || !isPlain || !/^https?:$/.test(url.protocol))
    throw new Error('public-url: an address such as https://diary.example.ru is needed');
  return url.origin;
}

function wholeNumber(name: string, text: string, bounds: { min?: number; max?: number } = {}): number {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = bounds;
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && min <= value && value <= max) return value;
  throw new Error(`${name}: a whole number from ${min} to ${max} is needed`);
}
