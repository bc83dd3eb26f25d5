import { describe, expect, test } from 'vitest';
import type { PushAnswer } from '../../shared/sync/messages.ts';
import { ids } from '../storage/test-school.ts';
import { TEST_DATABASES } from '../storage/test-stores.ts';
import { newTestApp, signInAs, type TestApp } from '../test-app.ts';

const missingIn = ({ store }: TestApp) =>
  store.db.selectFrom('audit').select('subject').where('action', '=', 'history-head-missing').execute();

describe.each(TEST_DATABASES)('history head on $name', (database) => {
  test('[A2] every push and pull tells where the history ends', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    expect((await anna.pull('school')).head).toEqual({ number: 0, hash: '', at: app.clock.at });
    const entry = anna.mark(10, '5');
    const { head } = (await anna.push([entry])).json<PushAnswer>();
    const last = await app.store.db
      .selectFrom('history')
      .select('chain_hash')
      .where('number', '=', 1)
      .executeTakeFirstOrThrow();
    expect(head).toEqual({ number: 1, hash: last.chain_hash, at: app.clock.at });
    expect((await anna.push([entry])).json<PushAnswer>().head).toEqual(head);
    expect((await anna.push([])).json<PushAnswer>().head).toEqual(head);
    for (const collection of ['sheets', 'groups', 'school', 'entries', 'appeals'] as const) {
      expect((await anna.pull(collection)).head).toEqual(head);
    }
  });

  test('[A2] a head that the history holds passes, at its end and inside', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const heads = [(await anna.pull('school')).head];
    for (const value of ['3', '4', '5'] as const) {
      heads.push((await anna.push([anna.mark(10, value)])).json<PushAnswer>().head);
    }
    const given = heads.filter((head) => head !== undefined);
    expect(given).toHaveLength(4);
    for (const head of given) {
      expect(await anna.pull('school', { head })).not.toHaveProperty('headMissing');
    }
    expect(await missingIn(app)).toEqual([]);
  });

  test('[A2] a head beyond a cut tail, or of a rewritten row, is logged and audited once, and the pull answers', async () => {
    const lines: string[] = [];
    const stream = { write: (line: string) => lines.push(line) };
    const app = await newTestApp(database, { level: 'error', stream });
    const anna = await signInAs(app, ids.anna);
    await anna.pushed([anna.mark(10, '5')]);
    const { head } = (await anna.push([anna.mark(11, '4')])).json<PushAnswer>();
    if (!head) throw new Error('no head');
    await app.store.db.deleteFrom('history').where('number', '=', 2).execute();
    const rewritten = { ...head, number: 1, hash: 'a'.repeat(64) };
    const strange = { ...head, number: 1e300, hash: 'a\0' };
    for (const given of [head, head, rewritten, strange]) {
      const { head: now, headMissing } = await anna.pull('school', { head: given });
      expect({ now, headMissing }).toMatchObject({ now: { number: 1 }, headMissing: true });
    }
    const told = (await missingIn(app)).map(({ subject }) => subject);
    expect(told).toHaveLength(3);
    expect(new Set(told)).toEqual(new Set([`1 ${rewritten.hash}`, '1e+300 malformed', `2 ${head.hash}`]));
    expect(lines.filter((line) => line.includes('history-head-missing'))).toHaveLength(4);
  });
});
