/** Longest text that any address or form of the diary has a use for. */
const LONGEST = 300;

/** A field of a form, a query or an address as text; empty when it is missing or something else than a text. */
export function textField(source: unknown, name: string): string {
  const value: unknown =
    typeof source === 'object' && source !== null ? Reflect.get(source, name) : undefined;
  return typeof value === 'string' ? value.slice(0, LONGEST) : '';
}
