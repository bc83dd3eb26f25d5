import Type from 'typebox';

/** What a person may be in a school; one person may hold several. */
export const ROLES = ['teacher', 'class-teacher', 'deputy-head', 'head', 'operator', 'parent'] as const;
export type Role = (typeof ROLES)[number];
export const roleSchema = Type.Enum(ROLES);
