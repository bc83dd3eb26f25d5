/** Letters in a line of the whole page's width, and lines that surely fit on one page; both rather too small. */
const LETTERS_IN_LINE = 60;
const LINES_ON_PAGE = 24;

/**
 * Whether texts that stand side by side are short enough to be kept on one page: pdfmake loses what it is told not to
 * break and what is longer than a page.
 * @param share part of the page's width that each text has, 0 to 1
 */
export const fitsPage = (texts: ReadonlyArray<{ readonly text: string; readonly share: number }>): boolean =>
  texts.every(({ text, share }) => linesIn(text, share) <= LINES_ON_PAGE);

const linesIn = (text: string, share: number): number =>
  text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / (LETTERS_IN_LINE * share))), 0);
