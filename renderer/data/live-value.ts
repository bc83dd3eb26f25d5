import type { Live } from './client-store.ts';

/** A `Live` that its owner sets. `set` with an equal value tells nobody. */
export type LiveValue<Value> = Live<Value> & { readonly set: (value: Value) => void };

/** A value with listeners; `isEqual` says when a new value is no change (by default: the same object). */
export function createLive<Value>(
  initial: Value,
  isEqual: (a: Value, b: Value) => boolean = Object.is,
): LiveValue<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      if (isEqual(value, next)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Equal field by field, each compared by identity: for small flat states. */
export function isShallowEqual<Value extends object>(a: Value, b: Value): boolean {
  const keys = Object.keys(a) as (keyof Value)[];
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]));
}
