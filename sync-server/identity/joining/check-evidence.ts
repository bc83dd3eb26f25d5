import type { Transaction } from 'kysely';
import { Problem } from '../../../shared/errors/problem.ts';
import type { JoinEvidence, JoinEvidenceFault } from '../../../shared/identity/join-records.ts';
import type { Tables } from '../../storage/schema.ts';
import type { ServerKey } from '../server-key.ts';
import type { Joining } from './join-context.ts';
import { compareSnils } from './snils-of-both.ts';

const LAST_SIGNS = 4;

/**
 * What is kept of the evidence, once it holds (ID9): a SNILS that says they are one, or a document that was seen. Where the
 * school keeps a copy of such a document of either, the number seen is the number of one of them.
 * @throws Problem `bad-request` reason `join-snils-not-equal`, `join-document-differs`
 */
export async function checkEvidence(
  tx: Transaction<Tables>,
  serverKey: ServerKey,
  { joining, evidence }: { readonly joining: Joining; readonly evidence: JoinEvidence },
): Promise<JoinEvidence> {
  if (evidence.by === 'snils') {
    if ((await compareSnils(tx, serverKey, joining)) !== 'equal') throw faulty('join-snils-not-equal');
    return evidence;
  }
  const copies = await tx
    .selectFrom('kept_copy')
    .select(['identity_series', 'identity_number'])
    .where('school_id', '=', joining.schoolId)
    .where('person_id', 'in', [joining.keptId, joining.goneId])
    // A copy of which nobody wrote down what it is of may be of this.
    .where((where) =>
      where.or([where('identity_kind', 'is', null), where('identity_kind', '=', evidence.kind)]),
    )
    .where('identity_number', 'is not', null)
    .execute();
  const number = signsOf(evidence.number);
  const isOf = (copy: (typeof copies)[number]) => {
    const own = signsOf(copy.identity_number ?? '');
    return number === own || number === signsOf(copy.identity_series ?? '') + own;
  };
  if (copies.length > 0 && !copies.some(isOf)) throw faulty('join-document-differs');
  return { ...evidence, seen: evidence.seen.trim(), number: `…${number.slice(-LAST_SIGNS)}` };
}

/** Letters and digits: however a number is spaced, it is one number. */
const signsOf = (text: string): string => text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const faulty = (reason: JoinEvidenceFault): Problem => new Problem('bad-request', { reason });
