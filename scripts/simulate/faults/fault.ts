/** A mistake that somebody could have made: the bench must notice it. */
export type Fault = {
  readonly name: string;
  /** From the project's folder. */
  readonly file: string;
  /** Text that the file holds exactly once. */
  readonly text: string;
  readonly replacement: string;
  /** What goes wrong, for the table. */
  readonly means: string;
};
