import { extractText, getDocumentProxy } from 'unpdf';

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
