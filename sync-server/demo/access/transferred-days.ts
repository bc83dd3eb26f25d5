import type { SchoolId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';
import { operator } from '../people/staff.ts';

const DECREE = 'Постановление Правительства РФ № 1466 от 24.09.2025';

/** Days off that the decree moved in 2026. */
export const transferredDays2026 = (schoolId: SchoolId, at: number): Tables['transferred_day'][] =>
  [
    { date: '2026-01-09', reason: 'Перенос с субботы 3 января' },
    { date: '2026-12-31', reason: 'Перенос с воскресенья 4 января' },
  ].map(({ date, reason }) => ({
    school_id: schoolId,
    date,
    kind: 'off' as const,
    reason,
    decree: DECREE,
    changed_by: operator.id,
    changed_at: at,
  }));
