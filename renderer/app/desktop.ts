import type { ZvonokDesktop } from '../../shared/desktop/contract.ts';

declare global {
  interface Window {
    readonly zvonokDesktop?: ZvonokDesktop;
  }
}

/** The desktop shell around this page; `undefined` in a browser. */
export const desktop = (): ZvonokDesktop | undefined => window.zvonokDesktop;
