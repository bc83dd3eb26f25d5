import { TEMPLATE_REFUSALS } from '../../../shared/documents/document-template.ts';

/** Why a paper or letter could not be made, as far as the office can do something about it. */
export type MessageFault = 'wording' | 'damaged' | 'unknown';

/** Reads the code that the server kept: the reason of a refused template, or the code of a failure. */
export function messageFault(code: string): MessageFault {
  if (TEMPLATE_REFUSALS.some((known) => known === code)) return 'wording';
  return code === 'document-damaged' ? 'damaged' : 'unknown';
}
