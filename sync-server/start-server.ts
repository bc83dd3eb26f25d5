import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { isAbsolute, join, resolve } from 'node:path';
import type { Clock } from '../shared/kernel/clock.ts';
import { buildApp } from './app.ts';
import type { ServerConfig } from './config.ts';
import { openStore, type Store } from './storage/store.ts';

export type RunningServer = {
  readonly address: string;
  readonly store: Store;
  /** Ends streams, lets answers under way finish, then closes the database. */
  readonly stop: () => Promise<void>;
};

const asAbsolute = (path: string): string => (isAbsolute(path) ? path : resolve(path));

/** Opens the database, builds the app and listens. */
export async function startServer(
  config: ServerConfig,
  { version, clock = clockOf(config) }: { version: string; clock?: Clock },
): Promise<RunningServer> {
  if ('file' in config.database) await mkdir(config.dataFolder, { recursive: true, mode: 0o700 });
  const store = await openStore({ ...config.database, clock });
  const { sessionDays, trustProxy, keyFile, signing, mail, publicUrl } = config;
  const dataFolder = asAbsolute(config.dataFolder);
  const clientFolder = asAbsolute(config.clientFolder);
  const app = await buildApp({
    store,
    clock,
    config: {
      sessionDays,
      trustProxy,
      version,
      clientFolder,
      dataFolder,
      worksByItself: true,
      ...(config.hasExchange && { exchangeFolder: join(dataFolder, 'exchange') }),
      ...(publicUrl !== undefined && { publicUrl }),
      ...(signing !== undefined && { signing }),
      ...(keyFile !== undefined && { keyFile }),
      ...(mail !== undefined && { mail }),
    },
    logger: { level: config.logLevel },
  });
  await app.listen({ host: config.host, port: config.port });
  const { port } = app.server.address() as AddressInfo;
  const stop = async () => {
    await app.close();
    await store.close();
  };
  return { address: `http://${config.host}:${port}`, store, stop };
}

const clockOf = ({ clockOffsetMs }: ServerConfig): Clock => ({ now: () => Date.now() + clockOffsetMs });
