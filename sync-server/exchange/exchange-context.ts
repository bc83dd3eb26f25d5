import type { AccessContext } from '../access/access-context.ts';
import type { AppContext } from '../app-context.ts';

/** What the exchange is given: requests with their profiles, documents and signatures, and its folder. */
export type ExchangeContext = AccessContext &
  Pick<AppContext, 'documents'> & { readonly exchangeFolder: string };
