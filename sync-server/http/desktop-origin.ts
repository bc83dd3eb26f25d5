import type { FastifyInstance } from 'fastify';
import { PROTOCOL_HEADER } from '../../shared/sync/protocol-version.ts';

/** Where the desktop shell serves the client from: a scheme that only the shell has. */
const DESKTOP_ORIGIN = 'zvonok://app';

/**
 * Lets the desktop client call the API. It may: the API takes bearer tokens only, never a cookie, so another origin
 * has nothing to ride on; and no other origin is let in.
 */
export function allowDesktopOrigin(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!isForPrograms(request.url)) return;
    reply.header('vary', 'Origin');
    if (request.headers.origin !== DESKTOP_ORIGIN) return;
    reply.headers({
      'access-control-allow-origin': DESKTOP_ORIGIN,
      'access-control-allow-headers': `authorization, content-type, ${PROTOCOL_HEADER}`,
      'access-control-allow-methods': 'GET, POST',
      'access-control-max-age': '7200',
      'cross-origin-resource-policy': 'cross-origin',
    });
  });
  app.options('/api/*', { config: { access: 'public' }, schema: { hide: true } }, async (_request, reply) =>
    reply.code(204).send(),
  );
}

const isForPrograms = (url: string): boolean => url.startsWith('/api/') || url === '/health';
