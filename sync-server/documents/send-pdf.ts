import type { FastifyReply } from 'fastify';

/** Answers with a PDF that the browser shows and no cache keeps. `name` is ours, plain ASCII. */
export const sendPdf = (reply: FastifyReply, content: Buffer, name: string): FastifyReply =>
  reply
    .headers({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${name}.pdf"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .send(content);
