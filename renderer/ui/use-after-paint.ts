import { startTransition, useEffect, useState } from 'react';

/**
 * The value, a frame later: a new one is drawn only after the frame that shows what changed has been painted, and
 * without urgency. `useDeferredValue` alone may draw before that frame, and then the person waits for both.
 */
export function useAfterPaint<Value extends object>(value: Value): Value {
  const [shown, setShown] = useState(value);
  useEffect(() => afterPaint(() => startTransition(() => setShown(value))), [value]);
  return shown;
}

/** Runs `work` in a task after the next frame; returns how to call it off. */
function afterPaint(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(work);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/** Resolves in a task after the next frame. */
export const nextPaint = () => new Promise<void>((resolve) => void afterPaint(resolve));
