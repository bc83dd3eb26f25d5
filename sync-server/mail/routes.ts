import { Problem } from '../../shared/errors/problem.ts';
import { mailListSchema, retryMailSchema, stopMailSchema } from '../../shared/mail/mail-list.ts';
import type { AppContext, TypedApp } from '../app-context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { sessionOf } from '../identity/request-session.ts';
import { listMail } from './list-mail.ts';
import { stopMail } from './stop-mail.ts';

const operators = { access: ['operator'] as const };

/** The school's outgoing mail, as the operator watches it (ML4, ML5). */
export function mailRoutes(app: TypedApp, context: AppContext): void {
  app.get(
    '/api/mail',
    { config: { ...operators, shows: { kind: 'mail-list' } }, schema: { response: { 200: mailListSchema } } },
    async (request) => ({
      isConfigured: context.mail.transport !== undefined,
      ...(await listMail(context.store.db, sessionOf(request).schoolId)),
    }),
  );
  app.post(
    '/api/mail/retry',
    { config: operators, schema: { body: retryMailSchema } },
    async (request, reply) => {
      const { schoolId, personId } = sessionOf(request);
      const { id } = request.body;
      const now = context.clock.now();
      await context.store.write(schoolId, async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('mail_outbox')
          .set({ next_try_at: now, attempts: 0, stopped_by: null, stopped_at: null, stop_reason: null })
          .where('school_id', '=', schoolId)
          .where('id', '=', id)
          .where('sent_at', 'is', null)
          .executeTakeFirstOrThrow();
        if (Number(numUpdatedRows) === 0) throw new Problem('not-found', { detail: 'mail' });
        await recordAudit(tx, [{ schoolId, personId, at: now, action: 'mail-retried', subject: id }]);
      });
      return reply.code(204).send();
    },
  );
  app.post(
    '/api/mail/stop',
    { config: operators, schema: { body: stopMailSchema } },
    async (request, reply) => {
      await stopMail(context, sessionOf(request), request.body);
      return reply.code(204).send();
    },
  );
}
