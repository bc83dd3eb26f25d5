import type { TypedApp } from '../../app-context.ts';
import { assetFile } from '../asset-file.ts';

const SCRIPT = 'text/javascript; charset=utf-8';

/** Registers the worker; the only script of the pages about a pupil. */
export const offlineScript = assetFile('offline.js', SCRIPT);
const worker = assetFile('offline-worker.js', SCRIPT);

/** The worker keeps one address and is asked for anew: a mended one must reach every phone. */
export function offlineWorkerRoute(app: TypedApp): void {
  app.get('/offline-worker.js', { config: { access: 'public' } }, (_request, reply) =>
    reply
      .headers({
        'content-type': worker.type,
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
        etag: `"${worker.hash}"`,
      })
      .send(worker.body),
  );
}
