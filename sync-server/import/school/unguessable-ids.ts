import { randomBytes } from 'node:crypto';
import type { PersonId } from '../../../shared/kernel/ids.ts';
import type { ImportPlan } from './import-plan.ts';
import { DRAFT_TABLES, type DraftRows, type ImportState } from './import-state.ts';

/**
 * The plan with other ids for the people that it adds. A plan derives ids from names, so that one file and one state give
 * one plan; kept so, an id would tell whose it was to anybody who tries names, and no record could ever be made anonymous
 * (PD6). What is written has ids that follow from nothing.
 */
export function withUnguessableIds(plan: ImportPlan, state: ImportState): ImportPlan {
  const known = new Set(state.rows.person.map(({ id }) => id));
  const added = plan.rows.person.filter(({ id }) => !known.has(id));
  if (added.length === 0) return plan;
  const ids = new Map<unknown, PersonId>(added.map(({ id }) => [id, newId(id)]));
  const renamed = <Row extends object>(row: Row): Row =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => [column, ids.get(value) ?? value]),
    ) as Row;
  const rows = Object.fromEntries(DRAFT_TABLES.map((table) => [table, plan.rows[table].map(renamed)]));
  return {
    ...plan,
    rows: rows as unknown as DraftRows,
    leavings: plan.leavings.map(renamed),
    lessonsToAdd: plan.lessonsToAdd.map(renamed),
    lessonsToSet: plan.lessonsToSet.map(renamed),
  };
}

/** «p-» and 120 random bits: what kind of person it was made for may be seen. */
const newId = (derived: PersonId): PersonId =>
  `${derived.slice(0, derived.indexOf('-'))}-${randomBytes(15).toString('base64url')}` as PersonId;
