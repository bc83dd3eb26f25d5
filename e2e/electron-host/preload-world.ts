import { readFileSync } from 'node:fs';

/** Names on the page's window by which the screen and the preload's world reach each other. */
export const invokeBinding = '__standInInvoke';
export const deliverName = '__standInDeliver';

/**
 * A script for Playwright that evaluates the real preload bundle before the page's own scripts, with the
 * three things a sandboxed preload may `require` from Electron. What is exposed is copied and frozen, as
 * by context isolation; the bridge itself is taken off the window before the page runs.
 */
export function preloadScript(preloadFile: string): string {
  return `(() => {
  if (window !== window.top) return;
  const invoke = window.${invokeBinding};
  delete window.${invokeBinding};
  const listeners = new Map();
  const listenersOf = (channel) => listeners.get(channel) ?? listeners.set(channel, new Set()).get(channel);
  Object.defineProperty(window, '${deliverName}', {
    value: (channel, args) => {
      for (const listener of listenersOf(channel)) listener({ sender: ipcRenderer }, ...args);
    },
  });
  const ipcRenderer = {
    invoke: (channel, ...args) => invoke(channel, args),
    on: (channel, listener) => void listenersOf(channel).add(listener),
    removeListener: (channel, listener) => void listenersOf(channel).delete(listener),
  };
  const copied = (value) => {
    if (typeof value === 'function') return Object.freeze((...args) => value(...args));
    if (typeof value !== 'object' || value === null) return value;
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([k, v]) => [k, copied(v)])));
  };
  const contextBridge = {
    exposeInMainWorld: (name, api) => void Object.defineProperty(window, name, { value: copied(api), enumerable: true }),
  };
  const require = (name) => {
    if (name !== 'electron') throw new Error('module not found: ' + name);
    return { contextBridge, ipcRenderer };
  };
  const module = { exports: {} };
  (function (require, module, exports) {
${readFileSync(preloadFile, 'utf8')}
  })(require, module, module.exports);
})();`;
}
