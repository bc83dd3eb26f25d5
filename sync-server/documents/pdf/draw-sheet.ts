import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { FONT_FILES, isFontFile } from './fonts.ts';
import { cleaned } from './printable.ts';
import type { Sheet } from './sheet.ts';
import { TABLE_LAYOUTS } from './table-layouts.ts';

const MM = 72 / 25.4;
/** Left, top, right, bottom: a wide left margin, as papers are filed. */
const PORTRAIT_MARGINS: [number, number, number, number] = [30 * MM, 18 * MM, 15 * MM, 18 * MM];
const LANDSCAPE_MARGINS: [number, number, number, number] = [15 * MM, 20 * MM, 12 * MM, 16 * MM];

pdfmake.setFonts(FONT_FILES);
pdfmake.setTableLayouts(TABLE_LAYOUTS);
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(isFontFile);

/** Draws a document as PDF/A-3b: fonts embedded, colours defined, nothing that acts. Reads nothing but our own fonts. */
export const drawSheet = (sheet: Sheet): Promise<Buffer> =>
  pdfmake.createPdf(definitionOf(sheet)).getBuffer();

function definitionOf({
  title,
  author,
  at,
  isLandscape,
  hasPageNumbers,
  content,
}: Sheet): TDocumentDefinitions {
  const made = new Date(at);
  return {
    version: '1.7',
    subset: 'PDF/A-3b',
    language: 'ru-RU',
    displayTitle: true,
    info: {
      title: cleaned(title),
      author: cleaned(author),
      creator: 'Звонок',
      producer: 'Звонок',
      creationDate: made,
      modDate: made,
    },
    pageSize: 'A4',
    pageOrientation: isLandscape ? 'landscape' : 'portrait',
    pageMargins: isLandscape ? LANDSCAPE_MARGINS : PORTRAIT_MARGINS,
    defaultStyle: { font: 'text', fontSize: isLandscape ? 10 : 12, lineHeight: 1.15 },
    ...(hasPageNumbers !== false && { footer: pageNumber }),
    content,
  };
}

const pageNumber = (page: number, pages: number): Content => ({
  text: `Лист ${page} из ${pages}`,
  alignment: 'center',
  fontSize: 9,
  color: '#444444',
  margin: [0, 14, 0, 0],
});
