import type { Content } from 'pdfmake/interfaces.js';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';

/** A document as plain data: it goes to another thread to be drawn, so nothing in it is a function. */
export type Sheet = {
  readonly title: string;
  /** Who issues the document. */
  readonly author: string;
  /** When it was made; the same content of the same time gives the same bytes. */
  readonly at: InstantMs;
  readonly isLandscape?: boolean;
  /** Whether each page says which of how many it is; it does unless told otherwise. */
  readonly hasPageNumbers?: boolean;
  readonly content: Content[];
};

export type DrawOrder = { readonly id: number; readonly sheet: Sheet };
export type DrawAnswer =
  | { readonly id: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly error: string };
