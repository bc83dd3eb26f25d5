import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pacePulls } from './pull-pace.ts';

const SPACING = 600;

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

function pace() {
  const pull = vi.fn<() => void>();
  return { pull, ...pacePulls(pull, SPACING) };
}

describe('the pace of pulls', () => {
  it('[I4] pulls at once for a change after a pause, and once for a change that is told twice', () => {
    const { pull, heard } = pace();
    heard(7);
    heard(7);
    vi.advanceTimersByTime(SPACING);
    heard(7);
    expect(pull).toHaveBeenCalledTimes(1);
    heard(8);
    expect(pull).toHaveBeenCalledTimes(2);
  });

  it('[I4] pulls after the last of quick changes, and now and then while they go on', () => {
    const { pull, heard } = pace();
    for (let change = 1; change <= 12; change += 1) {
      heard(change);
      vi.advanceTimersByTime(160);
    }
    expect(pull.mock.calls.length).toBeLessThanOrEqual(4);
    const before = pull.mock.calls.length;
    vi.advanceTimersByTime(SPACING / 2);
    expect(pull).toHaveBeenCalledTimes(before + 1);
  });

  it('[R2] hears small numbers again after the server was put back', () => {
    const { pull, heard, forget } = pace();
    heard(90);
    forget();
    vi.advanceTimersByTime(SPACING);
    heard(3);
    expect(pull).toHaveBeenCalledTimes(2);
  });

  it('[R2] asks again when numbers go back, whoever noticed it or not', () => {
    const { pull, heard } = pace();
    heard(90);
    vi.advanceTimersByTime(SPACING);
    heard(89);
    expect(pull).toHaveBeenCalledTimes(2);
  });

  it('pulls nothing after it was closed', () => {
    const { pull, heard, close } = pace();
    heard(1);
    heard(2);
    close();
    vi.advanceTimersByTime(SPACING);
    expect(pull).toHaveBeenCalledTimes(1);
  });
});
