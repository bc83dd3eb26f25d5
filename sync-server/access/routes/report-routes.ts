import { daysQuerySchema } from '../../../shared/access/messages.ts';
import { requestRegisterSchema } from '../../../shared/access/register.ts';
import { accessStatisticsSchema } from '../../../shared/access/statistics.ts';
import { isPlainDate } from '../../../shared/kernel/plain-date-text.ts';
import type { TypedApp } from '../../app-context.ts';
import { sessionOf } from '../../identity/request-session.ts';
import { type TableDays, tableRoutes } from '../../spreadsheet/table-routes.ts';
import type { AccessContext } from '../access-context.ts';
import { accessProblem } from '../access-problem.ts';
import { complaintRegister } from '../reports/complaint-register.ts';
import { requestRegister } from '../reports/register.ts';
import { accessStatistics } from '../reports/statistics.ts';
import { statisticsSheet } from '../reports/statistics-sheet.ts';
import { STAFF } from './access-roles.ts';

/** The registers of requests and of complaints and the counts for control: each to read and to take away. */
export function reportRoutes(app: TypedApp, context: AccessContext): void {
  const registers = [
    {
      path: '/api/access/register',
      name: 'Реестр заявлений',
      kind: 'request-register',
      read: requestRegister,
    },
    {
      path: '/api/access/complaint-register',
      name: 'Реестр жалоб',
      kind: 'complaint-register',
      read: complaintRegister,
    },
  ] as const;
  for (const { path, name, kind, read } of registers) {
    const config = { ...STAFF, shows: { kind } };
    app.get(
      path,
      { config, schema: { querystring: daysQuerySchema, response: { 200: requestRegisterSchema } } },
      (request) => read(context, sessionOf(request).schoolId, days(request.query)),
    );
    tableRoutes(app, { path, config, name, sheet: ({ schoolId }, span) => read(context, schoolId, span) });
  }
  app.get(
    '/api/access/statistics',
    {
      config: STAFF,
      schema: { querystring: daysQuerySchema, response: { 200: accessStatisticsSchema } },
    },
    (request) => accessStatistics(context, sessionOf(request).schoolId, days(request.query)),
  );
  tableRoutes(app, {
    path: '/api/access/statistics',
    config: STAFF,
    name: 'Статистика',
    sheet: async ({ schoolId }, span) => statisticsSheet(await accessStatistics(context, schoolId, span)),
  });
}

/** @throws Problem `bad-request` `report-days` for days that are none, or the wrong way round */
function days({ from, to }: TableDays): TableDays {
  if (!isPlainDate(from) || !isPlainDate(to) || to < from) {
    throw accessProblem('report-days');
  }
  return { from, to };
}
