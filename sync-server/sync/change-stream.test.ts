import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ids } from '../storage/test-school.ts';
import { TEST_DATABASES } from '../storage/test-stores.ts';
import { newTestApp, PROTOCOL, signInAs, type TestApp } from '../test-app.ts';

/** An open stream: what it has said so far, and whether it ended. */
type Listening = { readonly text: () => string; readonly ended: Promise<void> };

async function listen({ app }: TestApp, token: string): Promise<Listening> {
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const response = await fetch(`http://127.0.0.1:${port}/api/sync/stream`, {
    headers: { authorization: `Bearer ${token}`, ...PROTOCOL },
    signal: abort.signal,
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  let text = '';
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
  };
  return { text: () => text, ended: read().catch(() => {}) };
}

const event = (change: number) => `event: change\ndata: {"change":${change}}\n\n`;

describe.each(TEST_DATABASES)('stream on $name', (database) => {
  test('tells where the school stands, then of every push', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const boris = await signInAs(app, ids.boris);
    const stream = await listen(app, boris.token);
    await expect.poll(stream.text).toContain(event(1));
    const answer = await anna.push([anna.mark(10, '5')]);
    const { change } = answer.json<{ change: number }>();
    await expect.poll(stream.text).toContain(event(change));
    expect(stream.text()).not.toContain('maths');
  });

  test('ends when its session signs out, and no other does', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const boris = await signInAs(app, ids.boris);
    const ending = await listen(app, anna.token);
    const staying = await listen(app, boris.token);
    await anna.call({ method: 'POST', url: '/api/identity/sign-out' });
    await ending.ended;
    await boris.push([boris.mark(10, '5')]);
    await expect.poll(staying.text).toContain(event(2));
    expect(ending.text()).not.toContain(event(2));
  });

  test('[ID5] all of a person’s streams end when they sign out everywhere, and nobody else’s', async () => {
    const app = await newTestApp(database);
    const here = await signInAs(app, ids.anna, 'here');
    const there = await signInAs(app, ids.anna, 'there');
    const boris = await signInAs(app, ids.boris);
    const ending = await Promise.all([here, there].map(({ token }) => listen(app, token)));
    const staying = await listen(app, boris.token);
    await here.call({ method: 'POST', url: '/api/identity/sessions/end', payload: {} });
    await Promise.all(ending.map(({ ended }) => ended));
    await expect.poll(staying.text).toContain(event(2));
    for (const { text } of ending) expect(text()).not.toContain(event(2));
  });

  test('ends instead of telling, once the session has expired', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const stream = await listen(app, anna.token);
    await expect.poll(stream.text).toContain(event(1));
    app.clock.at += 31 * 86_400_000;
    await app.store.write(ids.school, async () => {});
    await stream.ended;
    expect(stream.text()).not.toContain(event(2));
  });

  test('ends when the server stops', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const stream = await listen(app, anna.token);
    await app.app.close();
    await expect(stream.ended).resolves.toBeUndefined();
  });
});
