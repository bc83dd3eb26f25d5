import type { Content } from 'pdfmake/interfaces.js';
import { plainOf } from '../template/plain-line.ts';
import type { Line } from '../template/template.ts';
import { fitsPage } from './keep-whole.ts';
import { contentOf } from './line-content.ts';

const NAME_SHARE = 0.36;

/** «Директор ________ Назарова О. И.»: position, a line to sign on, the name; never torn over two pages. */
export const signatureContent = (position: Line, name: Line): Content => ({
  unbreakable: fitsPage([position, name].map((line) => ({ text: plainOf(line), share: NAME_SHARE }))),
  columns: [
    { ...contentOf(position), width: '36%' },
    {
      width: '28%',
      stack: [
        { canvas: [{ type: 'line', x1: 0, y1: 14, x2: 125, y2: 14, lineWidth: 0.6 }] },
        { text: 'подпись', fontSize: 8, color: '#555555', margin: [44, 1, 0, 0] },
      ],
    },
    { ...contentOf(name), width: '36%' },
  ],
  columnGap: 8,
  margin: [0, 20, 0, 0],
});
