import { EventEmitter } from 'node:events';

type RequestHandler = (
  contents: null,
  permission: string,
  answer: (granted: boolean) => void,
  details: { requestingUrl: string; isMainFrame: boolean },
) => void;
type CheckHandler = (contents: null, permission: string, origin: string, details: object) => boolean;

/** `session.defaultSession`: its events, and what was decided about permissions can be asked, as Chromium would. */
export class StandInSession extends EventEmitter {
  #onRequest: RequestHandler | null = null;
  #onCheck: CheckHandler | null = null;

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#onRequest = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#onCheck = handler;
  }

  setDevicePermissionHandler(_handler: unknown): void {
    // Devices are reached only by pages that may ask for them, and `mayUse` answers that.
  }

  /** Without handlers Electron grants everything, and so does the stand-in. */
  async mayUse(permission: string, url: string): Promise<boolean> {
    const isChecked = this.#onCheck?.(null, permission, url, {}) ?? true;
    return isChecked && this.#request(permission, url);
  }

  #request(permission: string, requestingUrl: string): Promise<boolean> {
    const handler = this.#onRequest;
    if (handler === null) return Promise.resolve(true);
    return new Promise((resolve) => handler(null, permission, resolve, { requestingUrl, isMainFrame: true }));
  }
}
