import { parseAppUrl } from '../../app-url.ts';
import { serveClientFile } from './client-files.ts';
import { askSchoolServer, type SchoolServer } from './school-server.ts';
import { secureText } from './security-headers.ts';

export type ClientSource = {
  /** The folder of the built client (`dist/renderer`). */
  readonly root: string;
  readonly server: SchoolServer;
};

/** Answers every request under `zvonok://`: the client's files, its `/api/`, and nothing else. */
export async function answerRequest(source: ClientSource, request: Request): Promise<Response> {
  const url = parseAppUrl(request.url);
  if (url === null) return secureText(404, 'Not found');
  if (url.pathname === '/api' || url.pathname.startsWith('/api/')) {
    return askSchoolServer(source.server, request);
  }
  return serveClientFile(source.root, request);
}
