import * as fc from 'fast-check';
import { Check } from 'typebox/value';
import { beforeEach, describe, expect, test } from 'vitest';
import { type DesktopChannel, desktopChannels } from '../../shared/desktop/contract.ts';
import { answerCall, type DesktopHandlers } from './answer-call.ts';
import { DesktopFailure } from './desktop-failure.ts';

const own = { url: 'zvonok://app/', origin: 'zvonok://app', parent: null };
const channels = Object.keys(desktopChannels) as DesktopChannel[];

let called: string[];
let failure: Error | undefined;

async function run(): Promise<null> {
  called.push('run');
  if (failure !== undefined) throw failure;
  return null;
}

/** Handlers that only say that they ran: any run of theirs is the side effect we look for. */
function handlers(): DesktopHandlers {
  return Object.fromEntries(channels.map((channel) => [channel, run])) as unknown as DesktopHandlers;
}

beforeEach(() => {
  called = [];
  failure = undefined;
});

describe('a message from a page', () => {
  test('with the right sender and arguments reaches its handler', async () => {
    const answer = await answerCall(handlers(), { channel: 'app.info', sender: own, args: [] });
    expect(answer).toEqual({ ok: true, value: null });
    expect(called).toEqual(['run']);
  });

  test('C4: malformed in any way has a code and runs nothing', async () => {
    const wrongCall = fc
      .tuple(fc.constantFrom(...channels), fc.array(fc.anything(), { maxLength: 3 }))
      .filter(([channel, args]) => !Check(desktopChannels[channel].args, args));
    await fc.assert(
      fc.asyncProperty(wrongCall, async ([channel, args]) => {
        const answer = await answerCall(handlers(), { channel, sender: own, args });
        expect(answer).toEqual({ ok: false, problem: { code: 'bad-arguments' } });
      }),
      { numRuns: 1_000 },
    );
    expect(called).toEqual([]);
  });

  test.each([
    ['a frame that is gone', null],
    ['an inner frame', { ...own, parent: {} }],
    ['another origin', { ...own, origin: 'https://evil.example' }],
    ['another address', { ...own, url: 'https://evil.example/' }],
    ['a sandboxed document', { ...own, origin: 'null' }],
  ])('C4: from %s is refused before its arguments are looked at', async (_name, sender) => {
    const answer = await answerCall(handlers(), { channel: 'app.info', sender, args: ['bad'] });
    expect(answer).toEqual({ ok: false, problem: { code: 'untrusted-sender' } });
    expect(called).toEqual([]);
  });

  test.each([
    [new DesktopFailure('print-failed'), 'print-failed'],
    [Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC', syscall: 'write' }), 'disk-failed'],
    [new TypeError('a bug'), 'unexpected'],
  ])('whose handler throws %s gets a code and no text', async (thrown, code) => {
    failure = thrown;
    const answer = await answerCall(handlers(), { channel: 'app.info', sender: own, args: [] });
    expect(answer).toEqual({ ok: false, problem: { code } });
  });
});
