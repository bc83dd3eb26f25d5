import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../sync-server/app.ts';
import type { TypedApp } from '../../sync-server/app-context.ts';
import type { BenchSchool } from './bench-school.ts';

const SESSION_DAYS = 30;

/** The whole server over a school, silent, as `server.ts` builds it; with a built client where a folder is named. */
export const schoolApp = (
  { store, clock }: BenchSchool,
  client: { clientFolder?: string } = {},
): Promise<TypedApp> =>
  buildApp({ store, clock, config: { sessionDays: SESSION_DAYS, version: 'bench', ...client } });

/** @returns the port on loopback */
export async function listen(app: FastifyInstance): Promise<number> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  return (app.server.address() as AddressInfo).port;
}
