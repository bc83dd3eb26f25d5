import { readFile } from 'node:fs/promises';
import { type SignatureCheck, verifySignature } from '../documents/signature/verify-signature.ts';
import { type ExitCode, type OfflineCall, UsageError } from './command.ts';

/**
 * Checks a detached signature of a document; needs no database.
 * @returns 0: the document is as it was signed; 1: it is not
 */
export async function verifySignatureFile({ terminal, operands, flags }: OfflineCall): Promise<ExitCode> {
  const [document = '', signature = ''] = operands;
  const check = await verifySignature(await bytesOf(document), await bytesOf(signature));
  terminal.out(flags['json'] === true ? JSON.stringify(check) : checkText(check));
  return check.status === 'valid' ? 0 : 1;
}

/** @throws UsageError */
async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new UsageError(`файл не читается: ${file}`, { cause: error });
  }
}

function checkText(check: SignatureCheck): string {
  if (check.status === 'unreadable') return '✗ Это не отсоединённая подпись CMS (файл .sig).';
  const { owner, serial, fingerprint, validFrom, validTo } = check.signer;
  return [
    VERDICTS[check.status],
    `Владелец: ${owner}`,
    `Сертификат: ${serial}, действителен с ${dayOf(validFrom)} по ${dayOf(validTo)}`,
    `Отпечаток: ${fingerprint}`,
    ...('signedAt' in check && check.signedAt !== undefined
      ? [`Подписано: ${momentOf(check.signedAt)}`]
      : []),
    'Сверьте отпечаток с тем, который вам сообщила школа.',
  ].join('\n');
}

const VERDICTS = {
  valid: '✓ Подпись верна: документ не менялся.',
  broken: '✗ Подпись не подходит: документ или подпись изменены.',
  'out-of-date': '✗ В момент подписания сертификат не действовал.',
} as const;

const momentOf = (at: number): string => Temporal.Instant.fromEpochMilliseconds(at).toString();
const dayOf = (at: number): string => momentOf(at).slice(0, 10);
