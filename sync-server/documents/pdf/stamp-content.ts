import type { Content } from 'pdfmake/interfaces.js';
import { textOfString } from './line-content.ts';
import type { TableLayoutName } from './table-layouts.ts';

/** Whose certificate signs the document, as the mark on its page names it. */
export type Stamp = {
  readonly serial: string;
  readonly owner: string;
  /** «с 01.09.2026 по 01.09.2027» */
  readonly valid: string;
};

/** The mark that the paper copy of an electronically signed document bears. */
export const stampContent = ({ serial, owner, valid }: Stamp): Content => ({
  unbreakable: true,
  margin: [0, 18, 0, 0],
  table: {
    widths: [260],
    body: [
      [
        {
          stack: [
            { text: 'ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ', bold: true, alignment: 'center' },
            { text: textOfString(`Сертификат: ${serial}`) },
            { text: textOfString(`Владелец: ${owner}`) },
            { text: textOfString(`Действителен ${valid}`) },
          ],
          fontSize: 8.5,
          color: '#1d3f7a',
        },
      ],
    ],
  },
  layout: 'stamp' satisfies TableLayoutName,
});
