import type { FastifyRequest } from 'fastify';
import type { TypedApp } from '../../app-context.ts';
import type { DiaryParts } from '../diary-parts.ts';
import { frameOf } from '../frame-of.ts';
import { whenGranted, whenGrantedForm } from '../granted-page.ts';
import { lessonViews } from '../lesson-view.ts';
import { pupilPath } from '../paths.ts';
import { sendNotFound } from '../problem-pages.ts';
import { dayAndMonth } from '../russian-dates.ts';
import { localMoment } from '../school-day.ts';
import { sendPage } from '../send-page.ts';
import { textField } from '../text-field.ts';
import { html, type Markup } from '../views/html.ts';
import { diaryPage } from '../views/page.ts';
import { calendarFeedOf, feedOwner, makeCalendarFeed, revokeCalendarFeed } from './calendar-feeds.ts';
import { calendarFile } from './calendar-file.ts';

/** How much of the timetable a calendar gets: what was and what is known to come. Days. */
const BEHIND = 14;
const AHEAD = 60;

/** The timetable for calendar programs by a secret address, which its owner can take back (PP3). */
export function calendarRoutes(app: TypedApp, parts: DiaryParts): void {
  const { store, queries, entrance, options } = parts;
  const page = whenGranted(entrance, queries, async (passage, _request, reply) => {
    const madeAt = await calendarFeedOf(store.db, passage);
    const frame = await frameOf(queries, passage);
    const made = madeAt === undefined ? undefined : localMoment(madeAt, passage.school.zone).date;
    const main = calendarMain({ pupilId: frame.pupil.id, made, address: undefined });
    return sendPage(reply, diaryPage(frame, { section: 'more', title: 'Календарь', main }));
  });
  app.get('/:pupilId/calendar', options, page);
  app.post(
    '/:pupilId/calendar',
    options,
    whenGrantedForm(entrance, queries, async (passage, request, reply) => {
      const token = await makeCalendarFeed(store, passage);
      const frame = await frameOf(queries, passage);
      const main = calendarMain({
        pupilId: frame.pupil.id,
        made: passage.reader.today,
        address: `${originOf(request)}/diary/calendar/${token}.ics`,
      });
      return sendPage(reply, diaryPage(frame, { section: 'more', title: 'Календарь', main }));
    }),
  );
  app.post(
    '/:pupilId/calendar/revoke',
    options,
    whenGrantedForm(entrance, queries, async (passage, request, reply) => {
      await revokeCalendarFeed(store, passage);
      return page(request, reply);
    }),
  );
  feedRoute(app, parts);
}

const originOf = ({ protocol, host }: FastifyRequest): string => `${protocol}://${host}`;

function feedRoute(app: TypedApp, { store, queries, clock }: DiaryParts): void {
  app.get('/calendar/:file', { config: { access: 'public' } }, async (request, reply) => {
    const token = /^(.+)\.ics$/.exec(textField(request.params, 'file'))?.[1];
    const owner = token === undefined ? undefined : await feedOwner(store.db, token);
    if (owner === undefined) return sendNotFound(reply);
    const now = clock.now();
    const today = localMoment(now, owner.zone).date;
    const day = Temporal.PlainDate.from(today);
    const reader = { schoolId: owner.schoolId, personId: owner.personId, pupilId: owner.pupilId, today };
    const [frame] = await queries.frame(reader);
    // No grant today: nothing, and nothing that tells why.
    if (frame === undefined) return sendNotFound(reply);
    const rows = await queries.lessons.withRooms({
      ...reader,
      from: day.subtract({ days: BEHIND }).toString(),
      to: day.add({ days: AHEAD }).toString(),
    });
    const lessons = [...Map.groupBy(rows, ({ id }) => id)].flatMap(([id, own]) =>
      // A calendar shows no marks, so what they weigh is not asked.
      lessonViews(own, { ...owner, weights: undefined }).map((view) => ({ ...view, id })),
    );
    const times = await queries.calendar.lessonTimes(reader);
    const name = `${frame.firstName}: уроки`;
    return reply
      .headers({
        'content-type': 'text/calendar; charset=utf-8',
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
        'x-robots-tag': 'noindex',
      })
      .send(calendarFile({ name, zone: owner.zone, now, times, lessons }));
  });
}

type CalendarPage = {
  readonly pupilId: string;
  /** The day on which the address in use was made. */
  readonly made: string | undefined;
  /** Shown once, when it was made just now. */
  readonly address: string | undefined;
};

const calendarMain = ({
  pupilId,
  made,
  address,
}: CalendarPage): Markup => html`<h1>Расписание в календаре</h1>
<p>Телефон или компьютер может показывать уроки и задания вместе с вашими делами. Отметок и пропусков в календаре нет.</p>
!${address === undefined ? '' : html`<p class="note" role="status">Скопируйте адрес сейчас: в другой раз школа его не покажет. Кто знает адрес, видит расписание, поэтому не пересылайте его.</p><p><label>Адрес календаря <input readonly value="${address}"></label></p>`}
!${made === undefined ? '' : html`<p class="fresh">Адрес действует, создан ${dayAndMonth(made)}.</p>`}
<form class="stack" method="post" action="${pupilPath(pupilId, 'calendar')}"><button>${made === undefined ? 'Создать адрес' : 'Создать новый адрес, прежний перестанет работать'}</button></form>
!${made === undefined ? '' : html`<form class="stack" method="post" action="${pupilPath(pupilId, 'calendar')}/revoke"><button class="quiet">Отключить календарь</button></form>`}`;
