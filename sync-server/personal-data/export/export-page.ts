import { html, type Markup } from '../../diary/views/html.ts';
import type { ExportedTable, PersonExport } from './export-person.ts';

/** What columns are called for a reader; one that has no word goes by its own name. */
const COLUMN_WORDS: Readonly<Record<string, string>> = {
  id: 'номер записи',
  last_name: 'фамилия',
  first_name: 'имя',
  patronymic: 'отчество',
  birth_date: 'дата рождения',
  email: 'почта',
  phone: 'телефон',
  external_id: 'номер в бумагах школы',
  left_school: 'выбыл',
  role: 'роль',
  login: 'логин',
  created_at: 'создано',
  expires_at: 'действует до',
  kinship: 'кем приходится',
  granted_from: 'доступ с',
  granted_to: 'доступ по',
  first_day: 'с какого дня',
  last_day: 'по какой день',
  lesson_id: 'урок',
  value: 'значение',
  code: 'отметка об отсутствии',
  entered_at: 'внесено',
  author_id: 'кто внёс',
  date: 'день',
  number: 'номер',
  state: 'состояние',
  status: 'решение',
  kind: 'вид',
  channel: 'способ подачи',
  fields: 'что написано',
  filed_at: 'подано',
  registered_at: 'зарегистрировано',
  decided_at: 'решено',
  delivered_at: 'выдано',
  ended_at: 'прекращено',
  given_at: 'дано',
  withdrawn_at: 'отозвано',
  at: 'когда',
  action: 'действие',
  reason: 'причина',
  text: 'текст',
  title: 'название',
  file_name: 'имя файла',
  person_id: 'человек',
  pupil_id: 'ученик',
  class_id: 'класс',
  group_id: 'группа',
  subject: 'о чём или о ком',
};

const moment = (at: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
    .replace('T', ' ');

const isTime = (column: string): boolean => column === 'at' || column === 'due' || column.endsWith('_at');

/** The export as a page that can be read and printed: every row as a table of words and values, nothing acts in it. */
export function exportPage(
  made: PersonExport,
  { name, school, zone }: { readonly name: string; readonly school: string; readonly zone: string },
): string {
  const markup = html`<!doctype html>
<html lang="ru">
<head><meta charset="utf-8"><title>Данные: ${name}</title>
<style>body{font:15px/1.4 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{border:1px solid #999;padding:.2rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{width:14rem}</style>
</head>
<body>
<h1>Данные, которые хранит школа</h1>
<p>${school}<br>${name}<br>Выгружено ${moment(made.madeAt, zone)}</p>
!${made.tables.map((table) => section(table, zone))}
</body>
</html>
`;
  return markup;
}

const section = ({ title, rows, mentions }: ExportedTable, zone: string): Markup => html`<section>
<h2>${title}</h2>
!${[...rows, ...mentions].map((row) => rowTable(row, zone))}
</section>
`;

function rowTable(row: ExportedTable['rows'][number], zone: string): Markup {
  const cells = Object.entries(row).filter(([column, value]) => column !== 'school_id' && value !== null);
  return html`<table>!${cells.map(([column, value]) => {
    const text = typeof value === 'number' && isTime(column) ? moment(value, zone) : value;
    return html`<tr><th scope="row">${COLUMN_WORDS[column] ?? column}</th><td>${text}</td></tr>`;
  })}</table>`;
}
