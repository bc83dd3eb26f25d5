import { Agent, request as httpRequest } from 'node:http';
import type { PushAnswer } from '../../shared/sync/messages.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../shared/sync/protocol-version.ts';
import type { SendPush } from './push-rate.ts';

/** Pushes as a client sends them, over one loopback connection that stays open. */
export function pushOverHttp(port: number): { send: SendPush; close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const send: SendPush = ({ teacher, request }) =>
    new Promise((done, failed) => {
      const body = JSON.stringify(request);
      const sent = httpRequest(
        {
          agent,
          port,
          host: '127.0.0.1',
          method: 'POST',
          path: '/api/sync/push',
          headers: {
            authorization: `Bearer ${teacher.token}`,
            [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
          },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => {
            const text = Buffer.concat(parts).toString();
            if (response.statusCode === 200) done(JSON.parse(text) as PushAnswer);
            else failed(new Error(`push: ${response.statusCode} ${text}`));
          });
        },
      );
      sent.on('error', failed);
      sent.end(body);
    });
  return { send, close: () => agent.destroy() };
}
