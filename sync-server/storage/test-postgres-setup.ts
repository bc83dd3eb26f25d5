import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { type RunningPostgres, startPostgres } from './test-postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address that starts the run's PostgreSQL at the first request and answers with its connection string. */
    testPostgres: string;
  }
}

/** One PostgreSQL for the whole run of tests, started by the first file that asks: most runs never need it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let running: Promise<RunningPostgres> | undefined;
  const door = createServer((_request, response) => {
    running ??= startPostgres();
    running.then(
      ({ url }) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((listening) => door.listen(0, '127.0.0.1', listening));
  project.provide('testPostgres', `http://127.0.0.1:${(door.address() as AddressInfo).port}`);
  return async () => {
    door.close();
    door.closeAllConnections();
    await (await running)?.stop();
  };
}
