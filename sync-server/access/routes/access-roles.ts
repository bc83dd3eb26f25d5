import type { Role } from '../../../shared/people/role.ts';

/** Who reads requests of parents at school; what each may *do* is the step's rule (`shared/access/step-rules.ts`). */
export const STAFF: { readonly access: readonly Role[] } = { access: ['operator', 'deputy-head', 'head'] };
/** Who enters, registers persons and keeps the card and the calendar. */
export const OPERATOR: { readonly access: readonly Role[] } = { access: ['operator'] };
