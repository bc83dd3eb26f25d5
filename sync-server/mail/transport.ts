import type { Transporter } from 'nodemailer';

export type Envelope = {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** The same on every try, so that a mailbox knows a letter that came twice. */
  readonly messageId: string;
  readonly date: Date;
  readonly attachments: ReadonlyArray<{ filename: string; content: Buffer; contentType: string }>;
};

/** Sends one letter, or tells by a code why not. */
export type Transport = {
  /** Sender's address of all letters. */
  readonly from: string;
  readonly send: (envelope: Envelope) => Promise<SendResult>;
};

export type SendResult =
  | { readonly status: 'sent' }
  /** The server may take it later: it is down, busy, or refuses us. */
  | { readonly status: 'later'; readonly code: string }
  /** It will never take this letter. */
  | { readonly status: 'refused'; readonly code: string };

export type SmtpSettings = {
  /** `smtps://user:password@host:465` or `smtp://host:25`. */
  readonly url: string;
  readonly from: string;
};

const TIMEOUT_MS = 20_000;

/** SMTP by nodemailer, told to read no file and no address of the network for a letter. */
export function smtpTransport({ url, from }: SmtpSettings): Transport {
  let mailer: Transporter | undefined;
  return {
    from,
    send: async ({ attachments, to, ...envelope }) => {
      try {
        mailer ??= await openMailer(url);
        await mailer.sendMail({ ...envelope, to: { name: '', address: to }, attachments: [...attachments] });
        return { status: 'sent' };
      } catch (error) {
        return resultOf(error);
      }
    },
  };
}

/** Loaded with the first letter: most servers of a day send none, and it would be a part of every start. */
async function openMailer(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** Only the code of an answer is kept: its words may repeat the address. */
function resultOf(error: unknown): SendResult {
  const { responseCode, code, command } = error as {
    responseCode?: unknown;
    code?: unknown;
    command?: unknown;
  };
  const reply = typeof responseCode === 'number' ? responseCode : undefined;
  const isAboutLetter = command === 'RCPT TO' || command === 'DATA';
  if (reply !== undefined && reply >= 500 && isAboutLetter)
    return { status: 'refused', code: `smtp-${reply}` };
  if (reply !== undefined) return { status: 'later', code: `smtp-${reply}` };
  return { status: 'later', code: typeof code === 'string' ? code.toLowerCase() : 'mail-failed' };
}
