import { sql } from 'kysely';
import { Problem } from '../../shared/errors/problem.ts';
import { mailListSchema, retryMailSchema } from '../../shared/mail/mail-list.ts';
import type { AppContext, TypedApp } from '../app-context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { sessionOf } from '../identity/request-session.ts';

const operators = { access: ['operator'] as const };
const LISTED = 200;

/** The school's outgoing mail, as the operator watches it (ML4). */
export function mailRoutes(app: TypedApp, context: AppContext): void {
  app.get(
    '/api/mail',
    { config: { ...operators, shows: { kind: 'mail-list' } }, schema: { response: { 200: mailListSchema } } },
    async (request) => {
      const { schoolId } = sessionOf(request);
      const rows = await context.store.db
        .selectFrom('mail_outbox')
        .selectAll()
        .where('school_id', '=', schoolId)
        // A letter that failed is not pushed out of the list by those that went.
        .orderBy(sql`case when sent_at is null then 0 else 1 end`)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(LISTED)
        .execute();
      const { waiting, givenUp } = await context.store.db
        .selectFrom('mail_outbox')
        .select((eb) => [
          eb.fn.count('next_try_at').as('waiting'),
          eb.fn.countAll().as('all'),
          eb.fn.count('sent_at').as('sent'),
        ])
        .where('school_id', '=', schoolId)
        .executeTakeFirstOrThrow()
        .then((row) => ({
          waiting: Number(row.waiting),
          givenUp: Number(row.all) - Number(row.sent) - Number(row.waiting),
        }));
      return {
        isConfigured: context.mail.transport !== undefined,
        waiting,
        givenUp,
        letters: rows.map((row) => ({
          id: row.id,
          kind: row.kind,
          to: row.to_address,
          subject: row.subject,
          state: stateOf(row),
          createdAt: row.created_at,
          attempts: row.attempts,
          ...(row.next_try_at !== null && { nextTryAt: row.next_try_at }),
          ...(row.sent_at !== null && { sentAt: row.sent_at }),
          ...(row.error_code !== null && { errorCode: row.error_code }),
        })),
      };
    },
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
          .set({ next_try_at: now, attempts: 0 })
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
}

type Row = { readonly sent_at: number | null; readonly next_try_at: number | null };

function stateOf({ sent_at, next_try_at }: Row): 'waiting' | 'given-up' | 'sent' {
  if (sent_at !== null) return 'sent';
  return next_try_at === null ? 'given-up' : 'waiting';
}
