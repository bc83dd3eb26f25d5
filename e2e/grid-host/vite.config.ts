import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Screens of the client over arrays in memory: for the specs beside it and for the bench's yardstick. */
export default defineConfig({
  root: here('.'),
  base: './',
  build: { emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
  plugins: [react()],
});
