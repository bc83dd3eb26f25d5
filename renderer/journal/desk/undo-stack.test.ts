import { describe, expect, it } from 'vitest';
import { emptyUndo, recorded, toRedo, toUndo, UNDO_LIMIT } from './undo-stack.ts';

describe('undo stack', () => {
  it('takes back the newest first and does it again', () => {
    const both = recorded(recorded(emptyUndo<string>(), 'a'), 'b');
    const undone = toUndo(both);
    expect(undone?.step).toBe('b');
    const redone = undone && toRedo(undone.stack);
    expect(redone).toEqual({ step: 'b', stack: both });
  });

  it('forgets what was undone once something new is done', () => {
    const undone = toUndo(recorded(emptyUndo<string>(), 'a'));
    expect(undone && toRedo(recorded(undone.stack, 'c'))).toBeUndefined();
  });

  it('says when there is nothing, and keeps a bounded past', () => {
    expect(toUndo(emptyUndo())).toBeUndefined();
    expect(toRedo(emptyUndo())).toBeUndefined();
    let stack = emptyUndo<number>();
    for (let step = 0; step < UNDO_LIMIT + 5; step += 1) stack = recorded(stack, step);
    expect(stack.done).toHaveLength(UNDO_LIMIT);
    expect(stack.done[0]).toBe(5);
  });
});
