/** An expected outcome as a value: the caller must look at `ok` before it can use either side. */
export type Result<Value, Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

export const ok = <Value>(value: Value): Result<Value, never> => ({ ok: true, value });
export const failed = <Problem>(problem: Problem): Result<never, Problem> => ({ ok: false, problem });
