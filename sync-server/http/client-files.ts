import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../shared/errors/problem.ts';
import { problemBody } from './error-answer.ts';

const INDEX = 'index.html';
const ONE_YEAR_MS = 365 * 86_400_000;

/** Serves the built client: its files, and its page for every address of its own. Without a build, nothing. */
export async function serveClient(app: FastifyInstance, folder: string | undefined): Promise<void> {
  const files = folder === undefined ? new Set<string>() : await listFiles(folder);
  if (folder !== undefined && files.size > 0) {
    await app.register(fastifyStatic, {
      root: folder,
      serve: false,
      preCompressed: true,
      cacheControl: false,
    });
  }
  const page =
    folder !== undefined && files.has(INDEX) ? await readFile(join(folder, INDEX), 'utf8') : undefined;
  app.setNotFoundHandler((request, reply) => {
    const path = decodedPath(request);
    if (isReading(request) && path !== undefined) {
      if (path !== INDEX && files.has(path)) return sendFile(reply, path);
      if (page !== undefined && isPageOfClient(path)) return sendPage(reply, page);
    }
    const problem = new Problem('not-found');
    return reply.code(problem.status).type('application/problem+json').send(problemBody(problem));
  });
}

async function listFiles(folder: string): Promise<ReadonlySet<string>> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return new Set(
      files.map((file) => relative(folder, join(file.parentPath, file.name)).split(sep).join('/')),
    );
  } catch {
    return new Set();
  }
}

const isReading = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD';

function decodedPath(request: FastifyRequest): string | undefined {
  try {
    return decodeURIComponent(new URL(request.url, 'http://server').pathname).slice(1);
  } catch {
    return undefined;
  }
}

/** Addresses without a file's ending, outside what the server itself answers. */
function isPageOfClient(path: string): boolean {
  const [first = ''] = path.split('/');
  if (first === 'api' || first === 'diary' || first === 'health') return false;
  return path === INDEX || !path.includes('.');
}

/** Names under `assets/` carry a hash of their content; every other file may change under its name. */
function sendFile(reply: FastifyReply, path: string): FastifyReply {
  const isHashed = path.startsWith('assets/');
  reply.header('cache-control', isHashed ? `public, max-age=${ONE_YEAR_MS / 1000}, immutable` : 'no-cache');
  return reply.sendFile(path);
}

const sendPage = (reply: FastifyReply, page: string): FastifyReply =>
  reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
