// @ts-check
// Pages of the diary need no script. Where scripts run, this one lets the last copies be read without a network (PP1).
void navigator.serviceWorker
  ?.register('/diary/offline-worker.js', { scope: '/diary/' })
  .catch(() => undefined);
