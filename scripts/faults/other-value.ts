import type { Random } from '../../sync-server/demo/random.ts';

type Value = string | number | null;

/** Another value of the same type: one character of a text, or a number near it. */
export function otherValue(value: Value, random: Random): string | number {
  if (typeof value === 'number') return value + random.pick([-1, 1, 1000]);
  if (value === null || value === '') return 'x';
  const at = random.between(0, value.length - 1);
  const other = random.pick('abcde0123456789'.split('').filter((letter) => letter !== value[at]));
  return value.slice(0, at) + other + value.slice(at + 1);
}
