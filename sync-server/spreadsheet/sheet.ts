/** A table to take away: titles of its columns, and rows of as many texts. */
export type Sheet = {
  readonly columns: readonly string[];
  readonly rows: ReadonlyArray<readonly string[]>;
};
