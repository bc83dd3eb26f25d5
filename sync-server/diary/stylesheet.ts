import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const body = readFileSync(new URL('./assets/diary.css', import.meta.url));
const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);

/** The one stylesheet of the diary. Its address holds its hash, so that a browser may keep it for ever. */
export const stylesheet = { path: `/diary/assets/${hash}.css`, hash, body };
