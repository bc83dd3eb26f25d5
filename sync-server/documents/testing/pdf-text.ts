import { extractText, getDocumentProxy } from 'unpdf';
import { runsOf } from '../pdf/printable.ts';

/** The words of a PDF as a reader program gets them, all pages in one line of single spaces. */
export async function pdfText(content: Buffer): Promise<string> {
  const { text } = await extractText(await opened(content), { mergePages: true });
  return text.replaceAll(/\s+/g, ' ');
}

export async function pdfPages(content: Buffer): Promise<string[]> {
  const { text } = await extractText(await opened(content), { mergePages: false });
  return text.map((page) => page.replaceAll(/\s+/g, ' '));
}

const opened = (content: Buffer) => getDocumentProxy(new Uint8Array(content));

/** Letters only: how a page breaks lines and spaces runs says nothing about its text. */
export const letters = (text: string): string => text.replaceAll(/\s+/g, '');

/** For tests: the letters of a text as they look once it is on paper. */
export const drawn = (text: string): string =>
  letters(
    runsOf(text)
      .map((run) => run.text)
      .join(''),
  );
