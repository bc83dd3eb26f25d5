import type { Desktop, DesktopSetup } from './desktop.ts';
import { findElectron, startInElectron } from './electron-desktop.ts';
import { startInStandIn } from './stand-in-desktop.ts';

/** Starts the program in Electron where this machine has it, else in the stand-in, and says which. */
export async function startDesktop(setup: DesktopSetup): Promise<Desktop> {
  const binary = findElectron();
  return binary === null ? startInStandIn(setup) : startInElectron(binary, setup);
}

export function hostInWords(): string {
  const binary = findElectron();
  return binary === null
    ? 'desktop shell: tested in the stand-in (this machine has no Electron binary)'
    : `desktop shell: tested in Electron (${binary})`;
}
