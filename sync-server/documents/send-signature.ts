import type { FastifyReply } from 'fastify';
import { Problem } from '../../shared/errors/problem.ts';

/** Answers with a document's detached signature. `name` is ours, plain ASCII. @throws Problem `not-found` where it has none */
export function sendSignature(
  reply: FastifyReply,
  signature: Buffer | undefined,
  name: string,
): FastifyReply {
  if (signature === undefined) throw new Problem('not-found', { detail: 'signature' });
  return reply
    .headers({
      'content-type': 'application/pkcs7-signature',
      'content-disposition': `attachment; filename="${name}.pdf.sig"`,
      'cache-control': 'no-store',
    })
    .send(signature);
}
