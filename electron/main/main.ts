import { startDesktop } from './start-desktop.ts';

// The bundle lies in dist/electron beside its preload; the client is its neighbour dist/renderer.
startDesktop(import.meta.dirname);
