import formbody from '@fastify/formbody';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../shared/errors/problem.ts';
import type { AppContext, TypedApp } from '../app-context.ts';
import { absenceRoutes } from './absence/absence-routes.ts';
import { accountRoutes } from './account-routes.ts';
import { acknowledgementRoutes } from './acknowledgement/acknowledgement-routes.ts';
import { calendarRoutes } from './calendar-feed/calendar-routes.ts';
import {
  attendancePage,
  contentPage,
  dayPage,
  marksPage,
  morePage,
  type PageMaker,
  reportPage,
  timetablePage,
  type Wish,
  weekPage,
  weekPrintPage,
} from './diary-pages.ts';
import type { DiaryParts } from './diary-parts.ts';
import { digestRoutes } from './digest/digest-routes.ts';
import { diaryEntrance, type Entrance, type Passage } from './entrance.ts';
import { refuseReader } from './granted-page.ts';
import { offlineScript, offlineWorkerRoute } from './offline/offline-files.ts';
import { openidRoutes } from './openid-routes.ts';
import { hasPage, pageTag } from './page-tag.ts';
import { pupilPath } from './paths.ts';
import { problemHandler, sendNoChildren, sendNotFound } from './problem-pages.ts';
import { type DiaryQueries, diaryQueries } from './queries/all.ts';
import { requestFormScript } from './request-form-script.ts';
import { KEPT, sendPage } from './send-page.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { stylesheet } from './stylesheet.ts';
import { textField } from './text-field.ts';
import { childrenPage } from './views/children-page.ts';

export type DiaryContext = Pick<AppContext, 'store' | 'clock' | 'sessionDays' | 'serverKey'>;

/** Addresses of one pupil's diary and what makes each page. */
const PUPIL_PAGES: Readonly<Record<string, PageMaker>> = {
  week: weekPage,
  'week/:week': weekPage,
  day: dayPage,
  'day/:day': dayPage,
  'week/:week/print': weekPrintPage,
  marks: marksPage,
  report: reportPage,
  attendance: attendancePage,
  timetable: timetablePage,
  content: contentPage,
  more: morePage,
};

const forParents = ({ findSession }: Entrance) =>
  ({ config: { access: ['parent'], carrier: 'cookie', findSession } }) as const;

/** The parents' diary: pages that need no script. */
export function diaryRoutes(app: TypedApp, context: DiaryContext): void {
  app.register(
    async (diary: TypedApp) => {
      const queries = diaryQueries(context.store.db);
      if (!diary.hasContentTypeParser('application/x-www-form-urlencoded')) await diary.register(formbody);
      diary.setErrorHandler(problemHandler(context.store));
      diary.setNotFoundHandler((_request, reply) => sendNotFound(reply));
      signInRoutes(diary, context);
      assetRoute(diary);
      offlineWorkerRoute(diary);
      openidRoutes(diary, context);
      const entrance = diaryEntrance(queries, context);
      accountRoutes(diary, context, entrance);
      childrenRoutes(diary, entrance, queries);
      pupilRoutes(diary, entrance, queries);
      const { store, clock, serverKey } = context;
      const options = forParents(entrance);
      const parts: DiaryParts = { store, clock, serverKey, queries, entrance, options };
      absenceRoutes(diary, parts);
      acknowledgementRoutes(diary, parts);
      calendarRoutes(diary, parts);
      digestRoutes(diary, parts);
    },
    { prefix: '/diary' },
  );
}

const ASSETS = [stylesheet, offlineScript, requestFormScript];

function assetRoute(app: TypedApp): void {
  app.get('/assets/:file', { config: { access: 'public' } }, (request, reply) => {
    const asset = ASSETS.find(({ path }) => path === request.url);
    if (asset === undefined) throw new Problem('not-found');
    return reply
      .headers({
        'content-type': asset.type,
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
      })
      .send(asset.body);
  });
}

/** The way in: straight to an only child's week, else the choice. */
function childrenRoutes(app: TypedApp, entrance: Entrance, queries: DiaryQueries): void {
  const options = forParents(entrance);
  const childrenOf = (request: FastifyRequest) => queries.access.children(entrance.passageOf(request).reader);
  app.get('/', options, async (request, reply) => {
    const children = await childrenOf(request);
    const [only, another] = children;
    if (only === undefined) return sendNoChildren(reply);
    if (another !== undefined) return sendPage(reply, childrenPage(children));
    return reply.header('cache-control', 'no-store').redirect(pupilPath(only.pupilId, 'week'), 303);
  });
  app.get('/children', options, async (request, reply) => {
    const children = await childrenOf(request);
    return children.length === 0 ? sendNoChildren(reply) : sendPage(reply, childrenPage(children));
  });
}

function pupilRoutes(app: TypedApp, entrance: Entrance, queries: DiaryQueries): void {
  const options = forParents(entrance);
  const answer = async (make: PageMaker, request: FastifyRequest, reply: FastifyReply) => {
    const passage = entrance.passageOf(request);
    if (!passage.isGranted) return refuseReader(queries, passage, reply);
    const tag = tagOf(request, passage);
    reply.headers({ etag: tag, vary: 'Cookie' });
    if (hasPage(request.headers['if-none-match'], tag))
      return reply.header('cache-control', KEPT).code(304).send();
    const body = await make(queries, passage, wishOf(request));
    return body === undefined
      ? sendNotFound(reply.removeHeader('etag'))
      : sendPage(reply, body, { cacheControl: KEPT });
  };
  app.get('/:pupilId', options, (request, reply) => answer(weekPage, request, reply));
  for (const [path, make] of Object.entries(PUPIL_PAGES)) {
    app.get(`/:pupilId/${path}`, options, (request, reply) => answer(make, request, reply));
  }
}

const tagOf = ({ url }: FastifyRequest, { reader, school, now }: Passage): string =>
  pageTag({ schoolId: reader.schoolId, personId: reader.personId, url, change: school.change, now });

/** What the address says, as texts; whatever else a query may hold is no wish of ours. */
function wishOf({ params, query }: FastifyRequest): Wish {
  const wished = (name: string) => textField(params, name) || textField(query, name) || undefined;
  return {
    week: wished('week'),
    day: wished('day'),
    period: wished('period'),
    subject: wished('subject'),
  };
}
