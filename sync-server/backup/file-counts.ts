/** Files beside the database, as a backup's header tells of them. */
export type FileCounts = {
  readonly count: number;
  readonly bytes: number;
  /** Files that rows name and the disk does not hold as they were: they were lost before this backup. */
  readonly missing: number;
};
