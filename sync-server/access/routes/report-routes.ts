import { daysQuerySchema } from '../../../shared/access/messages.ts';
import { type RequestRegister, requestRegisterSchema } from '../../../shared/access/register.ts';
import { accessStatisticsSchema } from '../../../shared/access/statistics.ts';
import { isPlainDate } from '../../../shared/kernel/plain-date-text.ts';
import type { TypedApp } from '../../app-context.ts';
import { sessionOf } from '../../identity/request-session.ts';
import { writeCsv } from '../../spreadsheet/write-csv.ts';
import { writeXlsx } from '../../spreadsheet/write-xlsx.ts';
import type { AccessContext } from '../access-context.ts';
import { accessProblem } from '../access-problem.ts';
import { requestRegister } from '../reports/register.ts';
import { accessStatistics } from '../reports/statistics.ts';
import { STAFF } from './access-roles.ts';

/** As what the register can be taken away. */
const FILES = {
  csv: { type: 'text/csv; charset=utf-8', write: writeCsv },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: (register: RequestRegister) => writeXlsx('Реестр заявлений', register),
  },
} as const;

/** The register of requests, to read and to take away, and counts for control. */
export function reportRoutes(app: TypedApp, context: AccessContext): void {
  app.get(
    '/api/access/register',
    {
      config: { ...STAFF, shows: { kind: 'request-register' } },
      schema: { querystring: daysQuerySchema, response: { 200: requestRegisterSchema } },
    },
    (request) => requestRegister(context, sessionOf(request).schoolId, days(request.query)),
  );
  for (const [ending, { type, write }] of Object.entries(FILES)) {
    app.get(
      `/api/access/register.${ending}`,
      { config: { ...STAFF, shows: { kind: 'request-register' } }, schema: { querystring: daysQuerySchema } },
      async (request, reply) => {
        const register = await requestRegister(context, sessionOf(request).schoolId, days(request.query));
        return reply
          .type(type)
          .header('content-disposition', `attachment; filename="register.${ending}"`)
          .send(write(register));
      },
    );
  }
  app.get(
    '/api/access/statistics',
    {
      config: STAFF,
      schema: { querystring: daysQuerySchema, response: { 200: accessStatisticsSchema } },
    },
    (request) => accessStatistics(context, sessionOf(request).schoolId, days(request.query)),
  );
}

/** @throws Problem `bad-request` `report-days` for days that are none, or the wrong way round */
function days({ from, to }: { from: string; to: string }): { from: string; to: string } {
  if (!isPlainDate(from) || !isPlainDate(to) || to < from) {
    throw accessProblem('report-days');
  }
  return { from, to };
}
