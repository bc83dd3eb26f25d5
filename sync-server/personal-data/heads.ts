import type { Role } from '../../shared/people/role.ts';

/** Who watches over personal data. */
export const heads: { readonly access: readonly Role[] } = { access: ['head', 'deputy-head'] };
