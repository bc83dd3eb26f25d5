import { ROLES } from '../../shared/people/role.ts';
import {
  type PullAnswerBody,
  pullAnswerSchema,
  pullRequestSchema,
  pushAnswerSchema,
  pushRequestSchema,
} from '../../shared/sync/messages.ts';
import type { AppContext, TypedApp } from '../app-context.ts';
import { deviceSightings } from '../identity/device-sightings.ts';
import { sessionOf } from '../identity/request-session.ts';
import { keepAppealSight } from '../journal/appeal-sight.ts';
import { sightOfDay } from '../journal/sight-of-day.ts';
import type { ChangeStreams } from './change-stream.ts';
import { answerPull } from './pull/answer-pull.ts';
import { takePush } from './push/take-push.ts';

/** 500 entries with the longest texts fit. */
const PUSH_BODY_LIMIT = 6 * 1024 * 1024;

/** Parents have no client: their pages read facts on the server. */
const STAFF = ROLES.filter((role) => role !== 'parent');

/** Entries up, facts down. */
export function syncRoutes(app: TypedApp, context: AppContext, streams: ChangeStreams): void {
  const config = { access: STAFF, speaksSync: true } as const;
  const refreshSightOfDay = sightOfDay(context);
  const noteSeen = deviceSightings(context);

  app.post(
    '/api/sync/push',
    {
      config,
      bodyLimit: PUSH_BODY_LIMIT,
      schema: { body: pushRequestSchema, response: { 200: pushAnswerSchema } },
    },
    async (request) => {
      const session = sessionOf(request);
      const answer = await takePush(context, session, request.body);
      await noteSeen(session);
      return answer;
    },
  );

  app.post(
    '/api/sync/pull',
    { config, schema: { body: pullRequestSchema, response: { 200: pullAnswerSchema } } },
    async (request) => {
      const session = sessionOf(request);
      await refreshSightOfDay(session.schoolId);
      await noteSeen(session);
      if (request.body.collection === 'appeals') await keepAppealSight(context, session);
      return (await answerPull(context, session, {
        request: request.body,
        log: request.log,
      })) as PullAnswerBody;
    },
  );

  // Server-sent events: `event: change`, data `{ "change": n }`. Only a hint to pull; the pull is what is trusted.

  app.get('/api/sync/stream', { config }, async (request, reply) => {
    await streams.open(sessionOf(request), reply);
  });
}
