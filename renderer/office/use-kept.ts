import { useState } from 'react';
import { useClientStore } from '../ui/client-store-context.ts';

/** Of each person of this window and each form. */
const kept = new Map<string, unknown>();

/**
 * What was typed and not saved yet, so that another section may be looked at meanwhile; `undefined` where nothing was.
 * One key is always of one type. To begin anew with another key, the form is given another React key.
 */
export function useKept<Value>(key: string): [Value | undefined, (value: Value | undefined) => void] {
  const id = `${useClientStore().person.id} ${key}`;
  const [value, setValue] = useState(() => kept.get(id) as Value | undefined);
  const keep = (next: Value | undefined) => {
    if (next === undefined) kept.delete(id);
    else kept.set(id, next);
    setValue(next);
  };
  return [value, keep];
}

/** What the server answered, or what was saved since: old values must not come back while the new answer is on its way. */
export function useSavedOver<Value>(
  answer: object | undefined,
  answered: Value,
): [Value, (saved: Value) => void] {
  const [saved, setSaved] = useState<{ readonly over: object | undefined; readonly value: Value }>();
  const present = saved !== undefined && saved.over === answer ? saved.value : answered;
  return [present, (value) => setSaved({ over: answer, value })];
}
