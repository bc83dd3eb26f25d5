/** Lessons on one landscape page of A4 beside the names, at a size that can be read. */
export const LESSONS_ON_PAGE = 30;

/** Cuts columns into pages, in order; the last may be shorter. Gives no page for no columns. */
export function paperPages<Column>(columns: readonly Column[]): Array<{ start: number; columns: Column[] }> {
  const pages: Array<{ start: number; columns: Column[] }> = [];
  for (let start = 0; start < columns.length; start += LESSONS_ON_PAGE) {
    pages.push({ start, columns: columns.slice(start, start + LESSONS_ON_PAGE) });
  }
  return pages;
}
