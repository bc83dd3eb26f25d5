import { isMailAddress } from './mail-address.ts';
import type { SmtpSettings } from './transport.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * `ZVONOK_SMTP_URL` (`smtps://user:password@mail.example.ru:465`) and `ZVONOK_MAIL_FROM` (the sender's address).
 * @returns undefined where neither is set: letters wait
 * @throws Error naming the setting that is missing or cannot be read, never its value
 */
export function readSmtpSettings({
  ZVONOK_SMTP_URL: url,
  ZVONOK_MAIL_FROM: from,
}: Environment): SmtpSettings | undefined {
  if (url === undefined && from === undefined) return undefined;
  if (url === undefined || !URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol)) {
    throw new Error(
      'ZVONOK_SMTP_URL: an address smtp://host:port or smtps://user:password@host:port is needed',
    );
  }
  if (from === undefined || !isMailAddress(from))
    throw new Error('ZVONOK_MAIL_FROM: a mail address is needed');
  return { url, from };
}
