/** What letters are written about; the kind goes to the log and the operator's list, the words do not. */
export type LetterKind =
  | 'request-registered'
  | 'acceptance-refused'
  | 'request-withdrawn'
  | 'request-extended'
  | 'decision'
  | 'access-opened'
  | 'access-ended'
  | 'correction-issued'
  | 'result-delivered'
  | 'complaint-registered'
  | 'complaint-answered'
  | 'deadlines-digest'
  | 'diary-digest'
  | 'diary-digest-question';

/** A letter's words: plain text, so that nothing in it can act in a mailbox. */
export type Letter = { readonly kind: LetterKind; readonly subject: string; readonly text: string };
