import Type from 'typebox';
import {
  toldWeights,
  type WeightsByKind,
  type WorkWeights,
  weightsByKindSchema,
  withoutUsual,
} from '../../shared/journal/work-weights.ts';
import type { AppContext, TypedApp } from '../app-context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { sessionOf } from '../identity/request-session.ts';
import type { Session } from '../identity/session.ts';

/** The school's decision as its row keeps it; only `saveWorkWeights` writes it. */
export const readWorkWeights = (text: string | null): WorkWeights | undefined =>
  text === null ? undefined : (JSON.parse(text) as WorkWeights);

/** «control:2 test:3», or «plain»: codes for the audit. */
const detailOf = (byKind: WeightsByKind): string =>
  toldWeights(byKind)
    .map(({ kind, weight }) => `${kind}:${weight}`)
    .join(' ') || 'plain';

/**
 * What each kind of work weighs from now on (J2): every average of the school, past marks too, is another one at once, for
 * teachers and parents alike. The audit keeps who said so and what it was before; what changes nothing leaves no line.
 */
async function saveWorkWeights(
  { store, clock }: Pick<AppContext, 'store' | 'clock'>,
  { schoolId, personId }: Pick<Session, 'schoolId' | 'personId'>,
  wanted: WeightsByKind,
): Promise<void> {
  const at = clock.now();
  const byKind = withoutUsual(wanted);
  await store.write(schoolId, async (tx, change) => {
    const row = await tx
      .selectFrom('school')
      .select('work_weights')
      .where('id', '=', schoolId)
      .executeTakeFirstOrThrow();
    const before = detailOf(readWorkWeights(row.work_weights)?.byKind ?? {});
    const after = detailOf(byKind);
    if (before === after) return;
    const decided: WorkWeights = { byKind, changedAt: at };
    await tx
      .updateTable('school')
      .set({ work_weights: JSON.stringify(decided), facts_change: change })
      .where('id', '=', schoolId)
      .execute();
    const detail = `${before} -> ${after}`;
    await recordAudit(tx, [{ schoolId, personId, at, action: 'work-weights', subject: schoolId, detail }]);
  });
}

const bodySchema = Type.Object({ byKind: weightsByKindSchema }, { additionalProperties: false });

/** Who decides what work weighs: the deputy head, or the operator for them. Everybody reads it among the school's facts. */
export function workWeightRoutes(app: TypedApp, context: AppContext): void {
  app.put(
    '/api/journal/work-weights',
    { config: { access: ['operator', 'deputy-head'] }, schema: { body: bodySchema } },
    async (request, reply) => {
      await saveWorkWeights(context, sessionOf(request), request.body.byKind);
      return reply.code(204).send();
    },
  );
}
