import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

export type ReceivedMail = {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers by their names in small letters, unfolded and as they came, each as often as it came. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
};

export type MailServer = {
  readonly url: string;
  readonly received: ReceivedMail[];
  /** What the server answers a recipient with: an SMTP code, or nothing to take it. */
  answer: number | undefined;
};

/** A real SMTP server on the loopback that keeps what it was given; it ends with the test. */
export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, done) => {
      const { answer } = state;
      done(answer === undefined ? null : Object.assign(new Error('no'), { responseCode: answer }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        received.push({
          from,
          to: rcptTo.map(({ address }) => address),
          ...parse(Buffer.concat(chunks).toString()),
        });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  const state: MailServer = { url: `smtp://127.0.0.1:${port}`, received, answer: undefined };
  return state;
}

function parse(raw: string): Pick<ReceivedMail, 'headers' | 'body'> {
  const end = raw.indexOf('\r\n\r\n');
  const headers = new Map<string, string[]>();
  for (const line of raw
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()]);
  }
  return { headers, body: raw.slice(end + 4) };
}

/** The words of a header (RFC 2047). */
export const decodedHeader = (header: string): string =>
  header
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?(b|q)\?([^?]*)\?=/gi, (_whole, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('latin1')
        : quoted(text.replaceAll('_', ' ')),
    )
    .replaceAll(/[\u0080-\u00FF]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString());

/** The first part of a body, as its reader sees it. */
export function decodedBody({ body, headers }: ReceivedMail): string {
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type')?.[0] ?? '')?.[1];
  if (boundary === undefined) return decodedPart(headers.get('content-transfer-encoding')?.[0] ?? '', body);
  const part = body.split(`--${boundary}`)[1] ?? '';
  const { headers: own, body: text } = parse(part.replace(/^\r\n/, ''));
  return decodedPart(own.get('content-transfer-encoding')?.[0] ?? '', text);
}

function decodedPart(encoding: string, text: string): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString();
  const bytes = encoding === 'quoted-printable' ? quoted(text.replaceAll(/=\r\n/g, '')) : text;
  return Buffer.from(bytes, 'latin1').toString();
}

const quoted = (text: string): string =>
  text.replaceAll(/=([0-9A-F]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
