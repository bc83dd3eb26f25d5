import type { FastifyReply } from 'fastify';
import { SEE_OTHER } from './paths.ts';

/** After a form the browser goes on to a page, so that loading it again sends nothing twice. */
export const goTo = (reply: FastifyReply, path: string): FastifyReply =>
  reply.header('cache-control', 'no-store').redirect(path, SEE_OTHER);
