import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { secure, secureText } from './security-headers.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/**
 * Answers a page request from the client's folder. An address without a dot in its last segment is a
 * route of the client and gets `index.html`; a missing file is 404; a way out of the folder is 403.
 */
export async function serveClientFile(root: string, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return secureText(405, 'Method not allowed');
  const file = fileFor(root, new URL(request.url).pathname);
  if (file === null) return secureText(403, 'Forbidden');
  const bytes = await readIfThere(file);
  if (bytes === null) return secureText(404, 'Not found');
  const type = contentTypes[extname(file).toLowerCase()] ?? 'application/octet-stream';
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), {
    headers: secure(new Headers({ 'content-type': type, 'cache-control': cacheRule(file) })),
  });
}

/** The file inside `root` that an address names, or null when the address tries to leave or to trick. */
export function fileFor(root: string, pathname: string): string | null {
  const path = decoded(pathname);
  // Backslash and colon are path syntax on Windows; no file of the client has them.
  if (path === null || /[\\:\0]/.test(path) || path.split('/').includes('..')) return null;
  const isRoute = !(path.split('/').at(-1) ?? '').includes('.');
  const file = join(root, isRoute ? 'index.html' : path);
  return file.startsWith(root.endsWith(sep) ? root : root + sep) ? file : null;
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch {
    return null;
  }
}

/** Vite names everything in `assets/` by its content; the rest must be asked again after an update. */
function cacheRule(file: string): string {
  return file.includes(`${sep}assets${sep}`) ? 'max-age=31536000, immutable' : 'no-cache';
}
