/** The service worker keeps the client's files, so that it starts without a network. Electron serves them itself. */
export function startServiceWorker(): void {
  if (
    !('serviceWorker' in navigator) ||
    !window.location.protocol.startsWith('http') ||
    !import.meta.env.PROD
  )
    return;
  // Without it the client works as before, only not offline: nothing that a person could act on.
  navigator.serviceWorker.register('/sw.js').catch(() => undefined);
}

/** Takes the newest client at once: lets a waiting worker in, then loads the page anew. What was typed is saved. */
export async function updateClient(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  await registration?.update().catch(() => undefined);
  registration?.waiting?.postMessage({ type: 'SKIP_WAITING' });
  window.location.reload();
}
