import { net, protocol } from 'electron';
import { APP_SCHEME } from '../../app-url.ts';
import { answerRequest } from './answer-request.ts';

/**
 * Must run before the app is ready. Service workers are left out on purpose: the shell serves the client
 * itself, and a worker is one more place from which messages could come.
 */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true },
    },
  ]);
}

export type ServedClient = {
  readonly root: string;
  readonly serverAddress: () => Promise<string | null>;
};

export function serveClient({ root, serverAddress }: ServedClient): void {
  const server = { address: serverAddress, fetch: net.fetch.bind(net) };
  protocol.handle(APP_SCHEME, (request) => answerRequest({ root, server }, request));
}
