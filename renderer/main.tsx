import './ui/font.css';
import './ui/tokens.css';
import { showNotStarted } from './not-started.ts';

try {
  // Browsers of old school computers have no Temporal; only they load one, and before anything uses it.
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
  const { start } = await import('./app/start.tsx');
  await start();
} catch (error) {
  console.error(error);
  showNotStarted(document);
}
