import { pupilPath } from '../paths.ts';
import { html, type Markup } from './html.ts';

/** Everything that is no part of the diary itself. A link stands here when its page is there. */
const LINKS = [
  { path: 'absence', name: 'Предупредить об отсутствии', hint: 'Классный руководитель увидит это в журнале' },
  {
    path: 'calendar',
    name: 'Расписание в календаре',
    hint: 'Уроки и задания в телефоне рядом с вашими делами',
  },
  { path: 'seen', name: 'Подпись родителя', hint: 'Что вы подписали и что ждёт: табель и недели дневника' },
  { path: 'letters', name: 'Письма из дневника', hint: 'Отметки и задания на почту раз в день или в неделю' },
] as const;

export const moreMain = (pupilId: string): Markup => html`<h1>Ещё</h1>
<ul class="links">!${LINKS.map(({ path, name, hint }) => link(pupilPath(pupilId, path), name, hint))}
!${link('/diary/requests', 'Заявления и жалобы', 'Попросить школу о доступе и узнать, что решено')}</ul>`;

const link = (href: string, name: string, hint: string): Markup =>
  html`<li><a href="${href}">${name}</a><br><small>${hint}</small></li>`;
