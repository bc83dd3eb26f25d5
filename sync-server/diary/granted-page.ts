import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Entrance, Passage } from './entrance.ts';
import { sendAccessEnded, sendNotFound } from './problem-pages.ts';
import type { DiaryQueries } from './queries/all.ts';
import { requireSameOrigin } from './same-origin.ts';

export type Granted = (
  passage: Passage,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<FastifyReply> | FastifyReply;

/** Another's child and nobody's are told apart by nothing; only a grant of the reader's own that ended is named. */
export async function refuseReader(
  queries: DiaryQueries,
  { reader }: Passage,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const [ended] = await queries.access.endedOn(reader);
  return ended?.day ? sendAccessEnded(reply, { day: ended.day, reason: ended.reason }) : sendNotFound(reply);
}

/** A handler that runs only for a reader who may open the diary of the pupil in the address (I7). */
export const whenGranted =
  (entrance: Entrance, queries: DiaryQueries, answer: Granted) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const passage = entrance.passageOf(request);
    return passage.isGranted ? answer(passage, request, reply) : refuseReader(queries, passage, reply);
  };

/** The same for a form that changes something: before anything else, it must come from a page of ours. */
export const whenGrantedForm = (entrance: Entrance, queries: DiaryQueries, answer: Granted) => {
  const granted = whenGranted(entrance, queries, answer);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    requireSameOrigin(request);
    return granted(request, reply);
  };
};
