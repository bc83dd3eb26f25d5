import type { TypedApp } from '../../app-context.ts';
import type { DiaryParts } from '../diary-parts.ts';
import { goTo } from '../form-page.ts';
import { frameOf } from '../frame-of.ts';
import { whenGranted, whenGrantedForm } from '../granted-page.ts';
import { pupilPath, weekPath } from '../paths.ts';
import { sendNotFound } from '../problem-pages.ts';
import { dateSpan, dayAndMonth } from '../russian-dates.ts';
import { localMoment } from '../school-day.ts';
import { sendPage } from '../send-page.ts';
import { textField } from '../text-field.ts';
import { html, type Markup } from '../views/html.ts';
import { diaryPage } from '../views/page.ts';
import { type DiaryWeek, parseWeek } from '../week-dates.ts';
import { type Acknowledged, acknowledge, acknowledgementsOf } from './acknowledgements.ts';

/** «Ознакомлен(а)»: what a signature in the paper diary was (PP4). Its own page, so that the week stays quick. */
export function acknowledgementRoutes(
  app: TypedApp,
  { store, queries, entrance, options }: DiaryParts,
): void {
  app.get(
    '/:pupilId/week/:week/seen',
    options,
    whenGranted(entrance, queries, async (passage, request, reply) => {
      const week = parseWeek(textField(request.params, 'week'));
      if (week === undefined) return sendNotFound(reply);
      const frame = await frameOf(queries, passage);
      const said = await acknowledgementsOf(store.db, passage, week.name);
      const main = seenMain({ pupilId: frame.pupil.id, week, said, zone: passage.school.zone });
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

type SeenPage = {
  readonly pupilId: string;
  readonly week: DiaryWeek;
  readonly said: readonly Acknowledged[];
  readonly zone: string;
};

const seenMain = ({ pupilId, week, said, zone }: SeenPage): Markup => html`<h1>Подпись родителя</h1>
<p>Неделя ${dateSpan(week.from, week.to)}</p>
!${said.length === 0 ? '' : html`<ul class="content">!${said.map((one) => html`<li>${one.isOwn ? 'Вы ознакомились' : `${one.name}: ознакомлен(а)`} ${momentWords(one.at, zone)}</li>`)}</ul>`}
!${said.some(({ isOwn }) => isOwn) ? '' : html`<form class="stack" method="post" action="${weekPath(pupilId, week.name)}/seen"><button>Ознакомлен(а) с дневником за эту неделю</button></form>`}
<p class="fresh">Классный руководитель видит, кто из родителей ознакомился.</p>
<p class="after"><a href="${weekPath(pupilId, week.name)}">К неделе</a></p>`;

function momentWords(at: number, zone: string): string {
  const { date, time } = localMoment(at, zone);
  return `${dayAndMonth(date)} в ${time}`;
}
