import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';

/**
 * Takes the lock of a data folder, or tells its holder that somebody tried. The lock ends with its holder,
 * however it ended: what counts is whether the port in the file still answers.
 */
export async function takeLock(userData: string, onSecond: () => void): Promise<boolean> {
  const file = join(userData, 'instance.lock');
  if (await knock(file)) return false;
  const server = createServer((socket) => {
    socket.destroy();
    onSecond();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  writeFileSync(file, String((server.address() as AddressInfo).port));
  return true;
}

function knock(file: string): Promise<boolean> {
  const port = portIn(file);
  if (port === null) return Promise.resolve(false);
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.on('error', () => resolve(false));
  });
}

function portIn(file: string): number | null {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
