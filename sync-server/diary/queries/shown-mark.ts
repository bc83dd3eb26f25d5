import type { ExpressionBuilder } from 'kysely';
import type { Tables } from '../../storage/schema.ts';

/** A mark that stands, or one that a correction removed: of what a teacher cleared in time a parent hears nothing. */
export const isShown = (where: ExpressionBuilder<Tables, 'mark'>) =>
  where.or([where('mark.value', 'is not', null), where('mark.corrected_at', 'is not', null)]);
