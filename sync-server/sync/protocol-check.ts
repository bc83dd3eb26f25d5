import type { FastifyInstance } from 'fastify';
import { Problem } from '../../shared/errors/problem.ts';
import { judgeProtocol, PROTOCOL_HEADER } from '../../shared/sync/protocol-version.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route speaks the sync protocol: a client that speaks another version is told so before anything else. */
    speaksSync?: true;
  }
}

/** Judges the protocol version first, before the session and the body: an old client must be able to read the answer. */
export function checkProtocol(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (!request.routeOptions.config.speaksSync) return;
    const header = request.headers[PROTOCOL_HEADER];
    const judgement = judgeProtocol(typeof header === 'string' ? header : undefined);
    if (judgement === 'client-too-old') throw new Problem('protocol-too-old');
    if (judgement === 'server-too-old') throw new Problem('protocol-too-new');
  });
}
