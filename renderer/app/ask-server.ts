import { Problem, type ProblemCode, type ProblemValues } from '../../shared/errors/problem.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../shared/sync/protocol-version.ts';
import { isProblemCode } from '../locales/problem-words.ts';
import type { Ask } from './shell.tsx';

/**
 * Asks the school's server for what only works with a network (all journals, import) with the present token.
 * Sync has its own way and never waits for this one. What is no JSON (a PDF, a table) comes as a `Blob`. @throws Problem
 */
export const askServer =
  (token: () => string | undefined): Ask =>
  async (path, init = {}) => {
    const headers = new Headers({ [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) });
    const bearer = token();
    if (bearer !== undefined) headers.set('authorization', `Bearer ${bearer}`);
    if (init.json !== undefined) headers.set('content-type', 'application/json');
    const body = init.form ?? (init.json === undefined ? null : JSON.stringify(init.json));
    const request = { method: init.method ?? 'GET', headers, body, cache: 'no-store' as const };
    const response = await fetch(path, request).catch((cause: unknown) => {
      throw new Problem('server-unreachable', { cause });
    });
    if (!response.ok) throw await problemOf(response);
    if (response.status === 204) return undefined;
    return isJson(response) ? ((await response.json()) as unknown) : response.blob();
  };

const isJson = ({ headers }: Response): boolean =>
  headers.get('content-type')?.startsWith('application/json') ?? false;

async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  const { code, reason, values } = (typeof body === 'object' && body !== null ? body : {}) as Record<
    string,
    unknown
  >;
  const known: ProblemCode = isProblemCode(code)
    ? code
    : response.status >= 500
      ? 'server-failed'
      : 'bad-request';
  return new Problem(known, {
    ...(typeof reason === 'string' && { reason }),
    ...(typeof values === 'object' && values !== null && { values: values as ProblemValues }),
  });
}
