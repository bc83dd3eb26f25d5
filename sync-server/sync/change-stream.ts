import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { AppContext } from '../app-context.ts';
import { isSessionAlive, type Session } from '../identity/session.ts';

export const HEARTBEAT_MS = 25_000;

export type ChangeStreams = {
  /** Answers a request with a stream that tells of the school's changes until the session or the server ends. */
  readonly open: (session: Session, reply: FastifyReply) => Promise<void>;
  /** Ends the streams of a session at once, when it signed out in this process. */
  readonly endSession: (session: Session) => void;
  readonly endAll: () => void;
};

/**
 * Server-sent events that only say *there is something new*; the pull is what is trusted, so a lost event costs
 * nothing but time. A session that ended elsewhere is noticed before the next event, at the latest by the heartbeat.
 */
export function changeStreams(
  { store, clock }: AppContext,
  options: { heartbeatMs?: number } = {},
): ChangeStreams {
  const streams = new Map<ServerResponse, { session: Session; end: () => void }>();

  const open = async (session: Session, reply: FastifyReply): Promise<void> => {
    const { raw } = reply;
    reply.hijack();
    raw.writeHead(200, streamHeaders(reply));
    const tell = async (text: string): Promise<void> => {
      if (await isSessionAlive(store, session, clock.now()).catch(() => false)) raw.write(text);
      else end();
    };
    const stopListening = store.onChange(({ schoolId, change }) => {
      if (schoolId === session.schoolId) void tell(changeEvent(change));
    });
    const heartbeat = setInterval(() => void tell(': still here\n\n'), options.heartbeatMs ?? HEARTBEAT_MS);
    const end = (): void => {
      stopListening();
      clearInterval(heartbeat);
      streams.delete(raw);
      raw.end();
    };
    streams.set(raw, { session, end });
    raw.on('close', end);
    // A change between the client's last pull and this stream would otherwise wait for the next one.
    const school = await store.db
      .selectFrom('school')
      .select('change')
      .where('id', '=', session.schoolId)
      .executeTakeFirst();
    await tell(`retry: 5000\n${changeEvent(school?.change ?? 0)}`);
  };

  return {
    open,
    endSession: ({ tokenHash }) => {
      for (const { session, end } of streams.values()) if (session.tokenHash === tokenHash) end();
    },
    endAll: () => {
      for (const { end } of streams.values()) end();
    },
  };
}

const changeEvent = (change: number): string => `event: change\ndata: ${JSON.stringify({ change })}\n\n`;

/** The headers that hooks have set so far (security, origin), and those of a stream. */
function streamHeaders(reply: FastifyReply): Record<string, number | string | string[]> {
  const set = Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return {
    ...Object.fromEntries(set),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  };
}
