import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { builtPages } from './built-pages.ts';
import type { MarkDocument } from './year-server.ts';

export type MarksServer = { readonly url: string; readonly close: () => Promise<void> };

/**
 * A server of CouchDB's replication protocol over one database `marks`, all in memory and ready made, as far as a
 * pulling PouchDB asks. It does less than any real one (PouchDB's own, in memory, took half a minute only to take these
 * documents in), so that what is measured is PouchDB's client.
 */
export async function startMarksServer(marks: readonly MarkDocument[]): Promise<MarksServer> {
  const database = new MarksDatabase(marks);
  const pages = await builtPages();
  const server = createServer((request, response) => {
    answer(request, response, { database, pages }).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => closed(server) };
}

type Parts = { readonly database: MarksDatabase; readonly pages: string };

async function answer(request: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://server');
  if (!pathname.startsWith('/marks')) return sendFile(response, join(parts.pages, pathname));
  const json = (body: unknown, status = 200) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const { database } = parts;
  if (pathname.startsWith('/marks/_local/')) {
    if (request.method !== 'PUT') return json({ error: 'not_found', reason: 'missing' }, 404);
    await textOf(request);
    return json({ ok: true, id: pathname.slice('/marks/'.length), rev: '0-1' }, 201);
  }
  if (pathname === '/marks/_changes')
    return json(database.changes(Number(searchParams.get('since')), Number(searchParams.get('limit'))));
  if (pathname === '/marks/_bulk_get') {
    const { docs } = JSON.parse(await textOf(request)) as { docs: readonly { id: string }[] };
    return json({ results: docs.map(({ id }) => database.got(id)) });
  }
  return json(database.info());
}

class MarksDatabase {
  readonly #rows: readonly { id: string; rev: string; stored: object }[];
  readonly #byId: ReadonlyMap<string, { rev: string; stored: object }>;

  constructor(marks: readonly MarkDocument[]) {
    this.#rows = marks.map((mark) => {
      const hash = createHash('md5').update(JSON.stringify(mark)).digest('hex');
      const rev = `1-${hash}`;
      return { id: mark._id, rev, stored: { ...mark, _rev: rev, _revisions: { start: 1, ids: [hash] } } };
    });
    this.#byId = new Map(this.#rows.map((row) => [row.id, row]));
  }

  info() {
    const count = this.#rows.length;
    return { db_name: 'marks', doc_count: count, update_seq: count, instance_start_time: '0' };
  }

  changes(since: number, limit: number) {
    const rows = this.#rows.slice(since, since + limit);
    const results = rows.map(({ id, rev }, at) => ({ seq: since + at + 1, id, changes: [{ rev }] }));
    return { results, last_seq: since + rows.length, pending: this.#rows.length - since - rows.length };
  }

  got(id: string) {
    return { id, docs: [{ ok: this.#byId.get(id)?.stored }] };
  }
}

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

async function sendFile(response: ServerResponse, path: string): Promise<void> {
  const type = TYPES[extname(path)];
  if (type === undefined) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(await readFile(path));
}

async function textOf(request: IncomingMessage): Promise<string> {
  return (await request.setEncoding('utf8').toArray()).join('');
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
