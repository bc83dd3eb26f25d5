import type { AppContext } from '../../app-context.ts';
import type { AccessContext } from '../access-context.ts';

/** What sending out needs beside the rest of the counter. */
export type OutgoingContext = AccessContext &
  Pick<AppContext, 'documents'> & {
    /** By which address parents know this server, without a slash at its end; without it letters have no links. */
    readonly publicUrl?: string;
  };
