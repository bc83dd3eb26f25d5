import type { FastifyInstance, FastifyRequest } from 'fastify';

export type ErrorFacts = {
  type: string;
  /** Always empty: a message may quote a name or a value. */
  message: '';
  stack: string;
  code?: string;
  cause?: ErrorFacts;
};

/** What may be said of an error in a log: its kind and where it was thrown. */
export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    message: '',
    stack: frames.join('\n'),
    ...('code' in error && { code: String(error.code) }),
    ...(error.cause !== undefined && { cause: errorFacts(error.cause) }),
  };
}

/** The route's pattern stands for the address: ids and query strings may point at a person. */
const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'unknown';

/** Whatever part of the server logs a request, a reply or an error, only this of it is written. */
export const logSerializers = {
  req: (request: FastifyRequest) => ({ method: request.method, route: routeOf(request) }),
  res: (reply: { statusCode: number }) => ({ statusCode: reply.statusCode }),
  err: errorFacts,
};

/** One line per answer: what was called, how it ended, how long it took. No names, logins, marks, addresses. */
export function logAnswers(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: routeOf(request),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    );
  });
}
