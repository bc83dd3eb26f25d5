import { app, type Session, type WebContents } from 'electron';
import { isAppUrl } from '../../app-url.ts';

/** For every page that will ever exist: it stays on the client, opens no window and holds no webview. */
export function guardAllContents(): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
}

function guardContents(contents: WebContents): void {
  contents.on('will-navigate', refuseForeign);
  contents.on('will-frame-navigate', refuseForeign);
  contents.on('will-redirect', refuseForeign);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // Nothing is handed to the system's browser either: the client has no outside links.
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

function refuseForeign(event: { readonly url: string; preventDefault: () => void }): void {
  if (!isAppUrl(event.url)) event.preventDefault();
}

/**
 * No download but the one that the client asks the shell for (`file.save`): nothing a page shows can put a file on the disk
 * by itself, or under a name and in a place that the person did not choose.
 */
export function denyDownloads(session: Session): void {
  session.on('will-download', (event) => event.preventDefault());
}

/**
 * Every permission is refused but one: a store that may not be evicted, for the client's own page. Asking
 * and checking are answered alike, by the origin that asks and not by the one that is shown.
 */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(mayHave(permission, requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => mayHave(permission, origin));
  session.setDevicePermissionHandler(() => false);
}

function mayHave(permission: string, requester: string): boolean {
  return permission === 'persistent-storage' && isAppUrl(requester);
}
