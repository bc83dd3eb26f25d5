/** What was done and what was undone, newest last. A new deed forgets what was undone. */
export type UndoStack<Step> = { readonly done: readonly Step[]; readonly undone: readonly Step[] };

export const UNDO_LIMIT = 200;

export const emptyUndo = <Step>(): UndoStack<Step> => ({ done: [], undone: [] });

export const recorded = <Step>(stack: UndoStack<Step>, step: Step): UndoStack<Step> => ({
  done: [...stack.done, step].slice(-UNDO_LIMIT),
  undone: [],
});

/** The step to take back and the stack without it; `undefined` when there is none. */
export function toUndo<Step>(stack: UndoStack<Step>): { step: Step; stack: UndoStack<Step> } | undefined {
  const step = stack.done.at(-1);
  if (step === undefined) return undefined;
  return { step, stack: { done: stack.done.slice(0, -1), undone: [...stack.undone, step] } };
}

/** The step to do again and the stack with it done; `undefined` when there is none. */
export function toRedo<Step>(stack: UndoStack<Step>): { step: Step; stack: UndoStack<Step> } | undefined {
  const step = stack.undone.at(-1);
  if (step === undefined) return undefined;
  return { step, stack: { done: [...stack.done, step], undone: stack.undone.slice(0, -1) } };
}
