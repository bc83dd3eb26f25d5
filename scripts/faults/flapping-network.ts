import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * How a network is ill: `cut` nothing gets through and what was open is closed; `half-open` what was open hangs for
 * ever without a word, new connections too; `lossy` three connections of ten die; `slow` every piece takes its time.
 */
export const ILLNESSES = ['cut', 'half-open', 'lossy', 'slow'] as const;
export type Illness = (typeof ILLNESSES)[number];

export type FlappingNetwork = {
  readonly port: number;
  readonly fallIll: (illness: Illness) => void;
  /** Well again for new connections; what hung goes on hanging, as nobody tells a dead connection. */
  readonly recover: () => void;
  readonly close: () => Promise<void>;
};

const SLOW_MS = 150;
const LOSS = 0.3;

/** A TCP proxy on the loopback before the server's port. */
export async function flappingNetwork(target: number, random: () => number): Promise<FlappingNetwork> {
  let illness: Illness | undefined;
  const open = new Set<Socket>();
  const dead = new WeakSet<Socket>();

  const pass = (from: Socket, to: Socket) => {
    from.on('data', (chunk) => {
      if (dead.has(from) || dead.has(to)) return;
      if (illness === 'slow') writeLate(chunk);
      else to.write(chunk);
    });
    const writeLate = (chunk: Buffer) => {
      // The next piece must not overtake this one.
      from.pause();
      setTimeout(() => {
        to.write(chunk);
        from.resume();
      }, SLOW_MS * random());
    };
    from.on('error', () => to.destroy());
    from.on('close', () => {
      open.delete(from);
      if (!dead.has(to)) to.destroy();
    });
  };

  const server = createServer((client) => {
    open.add(client);
    client.on('error', () => undefined);
    if (illness === 'cut' || (illness === 'lossy' && random() < LOSS)) client.destroy();
    else if (illness === 'half-open') dead.add(client);
    else {
      const upstream = connect(target, '127.0.0.1');
      open.add(upstream);
      pass(client, upstream);
      pass(upstream, client);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    fallIll(next) {
      illness = next;
      if (next === 'cut') for (const socket of open) socket.destroy();
      if (next === 'half-open') for (const socket of open) dead.add(socket);
    },
    recover: () => {
      illness = undefined;
    },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
