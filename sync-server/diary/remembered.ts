const KEPT = 200;

/**
 * A pure function that remembers its last answers: calendar arithmetic is slow where `Temporal` is not built in,
 * and a school asks about the same few weeks and minutes all day.
 */
export function remembered<Value>(work: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = work(key);
    if (known.size >= KEPT) known.clear();
    known.set(key, value);
    return value;
  };
}
