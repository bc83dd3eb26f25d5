import type { FastifyReply } from 'fastify';
import type { TypedApp } from '../../app-context.ts';
import type { DiaryParts } from '../diary-parts.ts';
import type { Passage } from '../entrance.ts';
import { goTo } from '../form-page.ts';
import { frameOf } from '../frame-of.ts';
import { whenGranted, whenGrantedForm } from '../granted-page.ts';
import { pupilPath, weekPath } from '../paths.ts';
import { sendNotFound } from '../problem-pages.ts';
import { reportView } from '../report-view.ts';
import { dateSpan } from '../russian-dates.ts';
import { sendPage } from '../send-page.ts';
import { textField } from '../text-field.ts';
import { html, type Markup } from '../views/html.ts';
import { diaryPage } from '../views/page.ts';
import { type DiaryWeek, parseWeek, weekOf } from '../week-dates.ts';
import { type Acknowledged, acknowledge, acknowledgementsOf, ownWeeks } from './acknowledgements.ts';
import { acknowledgeReport, reportParts } from './report-acknowledgements.ts';
import { saidWords, seenMain } from './seen-page.ts';
import { marksByColumn, shownDigest } from './shown-marks.ts';

/** «Ознакомлен(а)»: what a signature in the paper diary was (PP4, PP9). Its own pages, so that the week stays quick. */
export function acknowledgementRoutes(app: TypedApp, parts: DiaryParts): void {
  weekRoutes(app, parts);
  allRoutes(app, parts);
}

function weekRoutes(app: TypedApp, { store, queries, entrance, options }: DiaryParts): void {
  app.get(
    '/:pupilId/week/:week/seen',
    options,
    whenGranted(entrance, queries, async (passage, request, reply) => {
      const week = parseWeek(textField(request.params, 'week'));
      if (week === undefined) return sendNotFound(reply);
      const frame = await frameOf(queries, passage);
      const said = await acknowledgementsOf(store.db, passage, week.name);
      const main = weekMain({ pupilId: frame.pupil.id, week, said, zone: passage.school.zone });
      return sendPage(reply, diaryPage(frame, { section: 'more', title: 'Подпись родителя', main }));
    }),
  );
  app.post(
    '/:pupilId/week/:week/seen',
    options,
    whenGrantedForm(entrance, queries, async (passage, request, reply) => {
      const week = parseWeek(textField(request.params, 'week'));
      // What lies ahead cannot have been seen.
      if (week === undefined || week.from > passage.reader.today) return sendNotFound(reply);
      await acknowledge(store, passage, week.name);
      return goTo(reply, pupilPath(passage.reader.pupilId, `week/${week.name}/seen`));
    }),
  );
}

function allRoutes(app: TypedApp, parts: DiaryParts): void {
  const { store, queries, entrance, options } = parts;
  app.get(
    '/:pupilId/seen',
    options,
    whenGranted(entrance, queries, (passage, _request, reply) => sendSeen(parts, passage, reply)),
  );
  app.post(
    '/:pupilId/seen',
    options,
    whenGrantedForm(entrance, queries, async (passage, request, reply) => {
      const { yearId } = passage.school;
      if (yearId === null) return sendNotFound(reply);
      const key = textField(request.body, 'part');
      const marks = marksByColumn(await queries.facts.reportMarks({ ...passage.reader, yearId })).get(key);
      // What is not marked yet cannot have been seen.
      if (marks === undefined) return sendNotFound(reply);
      if (textField(request.body, 'shown') !== shownDigest(marks))
        return sendSeen(parts, passage, reply, key);
      await acknowledgeReport(store, passage, { yearId, key });
      return goTo(reply, pupilPath(passage.reader.pupilId, 'seen'));
    }),
  );
}

/** `changed` is the column that held other marks than its form had shown (PP9): nothing was written down. */
async function sendSeen(parts: DiaryParts, passage: Passage, reply: FastifyReply, changed?: string) {
  const frame = await frameOf(parts.queries, passage);
  const main = seenMain({
    pupilId: frame.pupil.id,
    ...(await reportOf(parts, passage)),
    weeks: await lastWeeks(parts, passage),
    zone: passage.school.zone,
    changed,
  });
  const page = diaryPage(frame, { section: 'more', title: 'Подпись родителя', main });
  return sendPage(reply, page, { status: changed === undefined ? 200 : 409 });
}

async function reportOf({ store, queries }: DiaryParts, passage: Passage) {
  const { reader, school } = passage;
  if (school.yearId === null) return { columns: [], parts: [], marks: new Map() };
  const ofYear = { schoolId: reader.schoolId, yearId: school.yearId };
  const rows = await queries.facts.reportMarks({ ...reader, yearId: school.yearId });
  const { columns } = reportView(rows, await queries.calendar.periods(ofYear));
  const parts = await reportParts(store.db, passage, school.yearId);
  return { columns, parts, marks: marksByColumn(rows) };
}

/** As many as a parent catches up with. */
const WEEKS = 6;

async function lastWeeks({ store }: DiaryParts, passage: Passage) {
  const weeks = [weekOf(passage.reader.today)];
  for (let last = weeks[0]; last && weeks.length < WEEKS; last = weeks.at(-1)) {
    const before = parseWeek(last.previous);
    if (before === undefined) break;
    weeks.push(before);
  }
  const said = await ownWeeks(
    store.db,
    passage,
    weeks.map(({ name }) => name),
  );
  return weeks.map((week) => ({ week, saidAt: said.get(week.name) }));
}

type WeekPage = {
  readonly pupilId: string;
  readonly week: DiaryWeek;
  readonly said: readonly Acknowledged[];
  readonly zone: string;
};

const weekMain = ({ pupilId, week, said, zone }: WeekPage): Markup => html`<h1>Подпись родителя</h1>
<p>Неделя ${dateSpan(week.from, week.to)}</p>
!${said.length === 0 ? '' : html`<ul class="content">!${said.map((one) => html`<li>${saidWords(one, zone)}</li>`)}</ul>`}
!${said.some(({ isOwn }) => isOwn) ? '' : html`<form class="stack" method="post" action="${weekPath(pupilId, week.name)}/seen"><button>Ознакомлен(а) с дневником за эту неделю</button></form>`}
<p class="fresh">Классный руководитель видит, кто из родителей ознакомился.</p>
<p class="after"><a href="${weekPath(pupilId, week.name)}">К неделе</a> <a href="${pupilPath(pupilId, 'seen')}">Все подписи</a></p>`;
