import type { Entry, EntryDocument } from '../../shared/sync/entry.ts';

/** Only the entry itself: what the client knows about it stays out of what is sent, signed or copied. */
export const asEntry = ({
  id,
  authorId,
  groupId,
  lessonId,
  operation,
  basis,
  stamp,
}: EntryDocument): Entry => ({ id, authorId, groupId, lessonId, operation, basis, stamp });
