import type { PersonId } from '../../../shared/kernel/ids.ts';
import type { DocumentKindName } from '../../documents/kinds/all.ts';
import type { AnyDocumentOrder } from '../../documents/make-document.ts';
import type { Letter } from '../../mail/letter.ts';

/** What a notification is to become: its letter, and the paper that belongs to what it tells of. */
export type Message = {
  readonly letter: Letter;
  readonly paper?: {
    readonly kind: DocumentKindName;
    /** What to make where it is not there yet; undefined where the records no longer hold what it rests on. */
    readonly order: AnyDocumentOrder | undefined;
    readonly isMailed: boolean;
  };
  /** Who outside the staff may read the papers of the matter from now on. */
  readonly readers: readonly PersonId[];
};
