import 'temporal-polyfill/global';
import packageFile from '../package.json' with { type: 'json' };
import { readConfig } from './config.ts';
import { startServer } from './start-server.ts';

const server = await startServer(readConfig(process.argv.slice(2), process.env), {
  version: packageFile.version,
});
process.stdout.write(`${JSON.stringify({ address: server.address })}\n`);

let stopping: Promise<void> | undefined;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    stopping ??= server.stop();
    stopping.then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}
