// The demonstration's OpenID provider in a process of its own: it slows no start, and what its library prints stays out
// of the demo's output. Its parent tells it who may sign in, hears where it listens, and takes it along when it ends.
import { startLoopbackProvider } from '../../sync-server/identity/openid/testing/loopback-provider.ts';
import type { ProviderOrder, ProviderWord } from './demo-provider.ts';

process.once('message', (order: ProviderOrder) => {
  startLoopbackProvider(order).then(
    ({ issuer, clientId, clientSecret }) => {
      process.send?.({ issuer, clientId, clientSecret } satisfies ProviderWord);
    },
    () => process.exit(1),
  );
});
process.once('disconnect', () => process.exit(0));
