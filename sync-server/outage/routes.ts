import Type from 'typebox';
import { Problem } from '../../shared/errors/problem.ts';
import { idSchema, type OutageId } from '../../shared/kernel/ids.ts';
import { isPlainDate } from '../../shared/kernel/plain-date-text.ts';
import { lateReportQuerySchema, lateReportSchema } from '../../shared/outage/late-report.ts';
import { outageListSchema, recordOutageSchema, withdrawOutageSchema } from '../../shared/outage/outage.ts';
import type { AppContext, TypedApp } from '../app-context.ts';
import { zoneOf } from '../calendar/zone-of.ts';
import { sessionOf } from '../identity/request-session.ts';
import { tableRoutes } from '../spreadsheet/table-routes.ts';
import { lateReport } from './late-report.ts';
import { lateSheet, outagesSheet } from './outage-sheets.ts';
import { listOutages, recordOutage, withdrawOutage } from './outages.ts';

const readers = { access: ['operator', 'deputy-head'] as const };
const writers = { access: ['operator'] as const };
const recordedSchema = Type.Object({ id: idSchema<OutageId>() });

/** Outages, which the operator records, and the report of what arrived late, which the deputy head reads with them. */
export function outageRoutes(app: TypedApp, context: AppContext): void {
  const { store } = context;
  app.get(
    '/api/outages',
    { config: readers, schema: { response: { 200: outageListSchema } } },
    async (request) => ({ outages: await listOutages(context.store.db, sessionOf(request).schoolId) }),
  );
  app.post(
    '/api/outages',
    { config: writers, schema: { body: recordOutageSchema, response: { 200: recordedSchema } } },
    async (request) => ({ id: await recordOutage(context, sessionOf(request), request.body) }),
  );
  app.post(
    '/api/outages/withdraw',
    { config: writers, schema: { body: withdrawOutageSchema } },
    async (request, reply) => {
      await withdrawOutage(context, sessionOf(request), request.body);
      return reply.code(204).send();
    },
  );
  app.get(
    '/api/outages/late-entries',
    {
      config: readers,
      schema: { querystring: lateReportQuerySchema, response: { 200: lateReportSchema } },
    },
    (request) => {
      const { from, to } = request.query;
      if (!isPlainDate(from) || !isPlainDate(to) || to < from) {
        throw new Problem('bad-request', { reason: 'report-days' });
      }
      return lateReport(context, sessionOf(request), { from, to });
    },
  );
  tableRoutes(app, {
    path: '/api/outages',
    config: readers,
    name: 'Сбои',
    sheet: async ({ schoolId }, days) =>
      outagesSheet(await listOutages(store.db, schoolId), await zoneOf(store.db, schoolId), days),
  });
  tableRoutes(app, {
    path: '/api/outages/late-entries',
    config: readers,
    name: 'Отметки после срока',
    sheet: async (session, days) =>
      lateSheet(await lateReport(context, session, days), await zoneOf(store.db, session.schoolId)),
  });
}
