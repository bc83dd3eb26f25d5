/** Marks a branch that the types say cannot be reached; reaching it is a bug and throws. */
export function assertNever(value: never): never {
  throw new Error(`unreachable case: ${JSON.stringify(value)}`);
}
