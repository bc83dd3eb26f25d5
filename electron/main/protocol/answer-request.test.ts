import { describe, expect, test } from 'vitest';
import { answerRequest } from './answer-request.ts';
import type { FetchLike } from './school-server.ts';

type Asked = { readonly url: string; readonly init: Parameters<FetchLike>[1] };

function clientOf(address: string | null, answer: () => Promise<Response>) {
  const asked: Asked[] = [];
  const fetchThere: FetchLike = (url, init) => {
    asked.push({ url, init });
    return answer();
  };
  const source = { root: '/nowhere', server: { address: async () => address, fetch: fetchThere } };
  return { asked, get: (url: string, init?: RequestInit) => answerRequest(source, new Request(url, init)) };
}

const ok = async () => new Response('{}');

describe('a request under zvonok://', () => {
  test.each(['zvonok://other/', 'zvonok://other/api/x', 'zvonok://x.app/'])(
    '%s is not found',
    async (url) => {
      const { asked, get } = clientOf('https://school.example', ok);
      const answer = await get(url);
      expect(answer.status).toBe(404);
      expect(asked).toEqual([]);
    },
  );

  test.each([
    ['zvonok://app/api/sync/pull?after=5', 'https://school.example:8443/api/sync/pull?after=5'],
    ['zvonok://app/api//evil.example/x', 'https://school.example:8443/api//evil.example/x'],
    ['zvonok://app/api/x?u=//evil', 'https://school.example:8443/api/x?u=//evil'],
  ])('%s goes to %s', async (from, to) => {
    const { asked, get } = clientOf('https://school.example:8443', ok);
    await get(from);
    expect(asked.map(({ url }) => url)).toEqual([to]);
  });

  test.each(['zvonok://app/apix', 'zvonok://app/api/../journal.js', 'zvonok://app//api/x.js'])(
    '%s does not go to the server',
    async (url) => {
      const { asked, get } = clientOf('https://school.example', ok);
      await get(url);
      expect(asked).toEqual([]);
    },
  );

  test('says no cookie, host or origin of the page, and follows no redirect', async () => {
    const { asked, get } = clientOf('https://school.example', ok);
    const headers = {
      'content-type': 'application/json',
      'sec-fetch-site': 'cross-site',
      referer: 'zvonok://app/',
    };
    await get('zvonok://app/api/sync/push', { method: 'POST', body: '[]', headers });
    const init = asked[0]?.init;
    expect(init?.redirect).toBe('error');
    expect(Object.fromEntries(init?.headers as Headers)).toEqual({
      'content-type': 'application/json',
      origin: 'https://school.example',
    });
    expect(await new Response(init?.body).text()).toBe('[]');
  });

  test('keeps the status and body of the answer, but neither its cookies nor its policy', async () => {
    const headers = { etag: '"1"', 'set-cookie': 's=1', 'content-security-policy': 'default-src *' };
    const { get } = clientOf(
      'https://school.example',
      async () => new Response('no', { status: 409, headers }),
    );
    const answer = await get('zvonok://app/api/x');
    expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([409, 'no', '"1"']);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('content-security-policy')).not.toContain('*');
  });

  test.each([
    ['no server is set', null, ok],
    [
      'the server is not there',
      'https://school.example',
      () => Promise.reject(new TypeError('ECONNREFUSED')),
    ],
  ])('is answered 503 with a code when %s', async (_name, address, answer) => {
    const { get } = clientOf(address, answer);
    const problem = await get('zvonok://app/api/x');
    expect(problem.status).toBe(503);
    expect(problem.headers.get('content-type')).toBe('application/problem+json');
    expect(await problem.json()).toEqual({ code: 'server-unreachable' });
  });
});
