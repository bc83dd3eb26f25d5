import type { Role } from '../../shared/people/role.ts';

/** Pages of the school's office in the order of the sections. */
export const OFFICE_PAGES = [
  'register',
  'paper-diaries',
  'diary-readers',
  'parents',
  'calendar',
  'school-card',
  'work-weights',
  'templates',
  'mail',
] as const;
export type OfficePageName = (typeof OFFICE_PAGES)[number];

/** What is read by the heads too; the rest is the operator's alone. */
const READ_BY_HEADS: ReadonlySet<OfficePageName> = new Set([
  'register',
  'calendar',
  'school-card',
  'work-weights',
]);
const HEADS: ReadonlySet<Role> = new Set(['deputy-head', 'head']);

/** The pages that the server answers to these roles. */
export function officePagesOf(roles: readonly Role[]): readonly OfficePageName[] {
  if (roles.includes('operator')) return OFFICE_PAGES;
  return roles.some((role) => HEADS.has(role)) ? OFFICE_PAGES.filter((page) => READ_BY_HEADS.has(page)) : [];
}

export const isOfficePage = (page: string): page is OfficePageName =>
  OFFICE_PAGES.some((known) => known === page);
