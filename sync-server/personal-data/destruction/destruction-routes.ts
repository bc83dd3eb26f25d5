import Type from 'typebox';
import { Problem } from '../../../shared/errors/problem.ts';
import {
  destructionActsSchema,
  destructionPreviewSchema,
} from '../../../shared/personal-data/destruction.ts';
import type { TypedApp } from '../../app-context.ts';
import { zoneOf } from '../../calendar/zone-of.ts';
import { readDocument } from '../../documents/read-document.ts';
import { sendPdf } from '../../documents/send-pdf.ts';
import { sessionOf } from '../../identity/request-session.ts';
import { tableRoutes } from '../../spreadsheet/table-routes.ts';
import { schoolDays } from '../days.ts';
import { heads } from '../heads.ts';
import { actsSheet } from './acts-sheet.ts';
import type { DestructionContext } from './destruction-context.ts';
import { planDestruction } from './plan-destruction.ts';
import { previewOf } from './preview.ts';
import { archiveTermRoutes } from './term-routes.ts';

const actParams = Type.Object({ actId: Type.String({ maxLength: 64 }) });

/** What will be destroyed, and the acts of what was. */
export function destructionRoutes(app: TypedApp, context: DestructionContext): void {
  const { db } = context.store;
  archiveTermRoutes(app, context);
  app.get(
    '/api/personal-data/destruction',
    { config: heads, schema: { response: { 200: destructionPreviewSchema } } },
    async (request) => {
      const now = context.clock.now();
      const { schoolId } = sessionOf(request);
      const zone = await zoneOf(db, schoolId);
      return previewOf(await planDestruction(db, context, { schoolId, now }), { now, zone });
    },
  );
  app.get(
    '/api/personal-data/acts',
    { config: heads, schema: { response: { 200: destructionActsSchema } } },
    async (request) => {
      const acts = await db
        .selectFrom('destruction_act as act')
        .innerJoin('destroyed_item as item', (join) =>
          join.onRef('item.school_id', '=', 'act.school_id').onRef('item.act_id', '=', 'act.id'),
        )
        .select(['act.id', 'act.number', 'act.at'])
        .select((eb) => eb.fn.countAll<number>().as('items'))
        .where('act.school_id', '=', sessionOf(request).schoolId)
        .groupBy(['act.id', 'act.number', 'act.at'])
        .orderBy('act.number', 'desc')
        .execute();
      return { acts };
    },
  );
  tableRoutes(app, {
    path: '/api/personal-data/acts',
    config: heads,
    name: 'Акты об уничтожении',
    sheet: async ({ schoolId }, days) =>
      actsSheet(db, { schoolId, ...(await schoolDays(db, schoolId, days)) }),
  });
  app.get(
    '/api/personal-data/acts/:actId',
    { config: heads, schema: { params: actParams } },
    async (request, reply) => {
      const { schoolId } = sessionOf(request);
      const act = await db
        .selectFrom('destruction_act')
        .select('document_id')
        .where('school_id', '=', schoolId)
        .where('id', '=', request.params.actId)
        .executeTakeFirst();
      if (act === undefined) throw new Problem('not-found', { detail: 'act' });
      const { content, row } = await readDocument(context, { schoolId, documentId: act.document_id });
      return sendPdf(reply, content, row.kind);
    },
  );
}
