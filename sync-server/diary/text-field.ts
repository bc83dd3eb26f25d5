/** Longest text that any address or form of the diary has a use for. */
const LONGEST = 300;
/** More than any field of a form takes, so that what is too long is refused by its rule and not cut unseen. */
const LONGEST_WRITTEN = 10_000;

/** A field of a form, a query or an address as text; empty when it is missing or something else than a text. */
export const textField = (source: unknown, name: string): string => ownText(source, name).slice(0, LONGEST);

/** The same for what people write at length. */
export const longField = (source: unknown, name: string): string =>
  ownText(source, name).slice(0, LONGEST_WRITTEN);

/** A form is an object without a prototype: whether it is an `Object` says nothing. */
function ownText(source: unknown, name: string): string {
  const isGiven = typeof source === 'object' && source !== null && Object.hasOwn(source, name);
  const value: unknown = isGiven ? Reflect.get(source, name) : undefined;
  return typeof value === 'string' ? value : '';
}
