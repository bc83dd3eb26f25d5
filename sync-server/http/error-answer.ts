import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem, type ProblemBody } from '../../shared/errors/problem.ts';
import type { Store } from '../storage/store.ts';

/** What is told of a failure: its code and status, never what is inside. */
export const problemBody = (problem: Problem): ProblemBody => ({
  code: problem.code,
  status: problem.status,
  ...(problem.message !== problem.code && { detail: problem.message }),
  ...(problem.reason !== undefined && { reason: problem.reason }),
  ...(Object.keys(problem.values).length > 0 && { values: { ...problem.values } }),
});

/** Answers every error with a problem of the catalogue; what is not in it is our failure and stays in the log. */
export function answerErrors(app: FastifyInstance, store: Store): void {
  app.setErrorHandler((error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const problem = problemOf(error, store);
    if (problem.status >= 500) request.log.error({ err: error, code: problem.code }, 'request failed');
    return reply.code(problem.status).type('application/problem+json').send(problemBody(problem));
  });
}

export function problemOf(error: FastifyError | Problem, store: Store): Problem {
  if (error instanceof Problem) return error;
  const ofStorage = store.problemOf(error);
  if (ofStorage) return ofStorage;
  if (error.validation) return malformed(error.validation[0]?.instancePath ?? '', error.validationContext);
  if (error.statusCode === 413) return new Problem('too-large');
  if (error.statusCode === 429) return new Problem('too-many-requests');
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new Problem('bad-request', { reason: error.code });
  }
  return new Problem('server-failed', { cause: error });
}

/** Names the place of the first error by its path, never by its value; of a push, which entry it is. */
function malformed(path: string, part: string | undefined): Problem {
  const entry = /^\/entries\/(\d+)/.exec(path);
  if (entry) return new Problem('bad-request', { reason: 'entry-malformed', detail: `entries/${entry[1]}` });
  return new Problem('bad-request', { reason: 'malformed', detail: `${part ?? 'body'}${path}` });
}
