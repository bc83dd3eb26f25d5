import type { AccessContext } from '../../access/access-context.ts';
import type { AppContext } from '../../app-context.ts';

/** What destruction is given: requests with their profiles, and the desk where the act is made. */
export type DestructionContext = AccessContext & Pick<AppContext, 'documents'>;
