/** A document as the server sends it, or the word that it is no longer to be seen here. */
export type PulledDocument<Document> = Document | { id: string; _deleted: true };

/** Whether the server says that a document is no longer to be seen here. */
export const isRemoval = <Document>(
  document: PulledDocument<Document>,
): document is { id: string; _deleted: true } =>
  '_deleted' in (document as object) && (document as { _deleted: unknown })._deleted === true;
