import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Pages that the bench measures, built as the client is. */
export default defineConfig({
  root: here('.'),
  base: '/',
  build: {
    outDir: here('../../../dist/bench-pages'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      input: ['client', 'arrays', 'bare-grid', 'raw', 'pouch'].map((name) => here(`${name}.html`)),
    },
  },
  // PouchDB asks for Node's `events`; in a page the package of that name stands for it.
  resolve: { alias: { events: 'events/events.js' } },
  plugins: [react()],
});
