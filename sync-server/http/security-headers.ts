import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/**
 * The hash of nothing: lets the client's style library make its empty element, which it fills through the CSSOM.
 * No nonce: the page must be the same to every client, or a service worker could not keep it for an offline start.
 */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** Nothing from anywhere else, nothing inline. The desktop shell sends its client the same. */
const CONTENT_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  `style-src 'self' ${EMPTY_STYLE}`,
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

export async function secureHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
  });
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', CONTENT_POLICY);
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  });
}
