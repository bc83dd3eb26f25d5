import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces.js';
import { assertNever } from '../../../shared/kernel/assert-never.ts';
import { fitsPage } from '../pdf/keep-whole.ts';
import { contentOf, textOf } from '../pdf/line-content.ts';
import { signatureContent } from '../pdf/signature-content.ts';
import type { TableLayoutName } from '../pdf/table-layouts.ts';
import { columnShares } from './column-shares.ts';
import { plainOf } from './plain-line.ts';
import type { Block, Line, Template } from './template.ts';

/** How a filled template stands on paper. */
export const layOutTemplate = ({ blocks }: Template): Content[] => blocks.map(layOut);

function layOut(block: Block): Content {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? title(block.line) : subtitle(block.line);
    case 'paragraph':
      return paragraph(block);
    case 'pairs':
      return pairs(block.pairs);
    case 'list':
      return { ul: block.items.map((item) => contentOf(item)), margin: [0, 0, 0, 8] };
    case 'table':
      return table(block);
    case 'signature':
      return signatureContent(block.position, block.name);
    default:
      return assertNever(block);
  }
}

const title = (line: Line): Content => ({
  text: textOf(line),
  bold: true,
  fontSize: 15,
  alignment: 'center',
  margin: [0, 10, 0, 12],
  headlineLevel: 1,
});

const subtitle = (line: Line): Content => ({
  text: textOf(line),
  bold: true,
  margin: [0, 8, 0, 4],
  headlineLevel: 2,
});

function paragraph({ place, lines }: Extract<Block, { kind: 'paragraph' }>): Content {
  const stack = lines.map((line) => contentOf(line));
  if (place === 'center') return { stack, alignment: 'center', margin: [0, 0, 0, 8] };
  if (place === 'left') return { stack, alignment: 'left', margin: [0, 0, 0, 8] };
  // As addresses stand on a letter: a column of its own on the right, its lines beginning together.
  return {
    columns: [
      { width: '45%', text: '' },
      { width: '55%', stack },
    ],
    margin: [0, 0, 0, 8],
  };
}

const LABEL_SHARE = 0.34;

const pairs = (all: ReadonlyArray<{ label: Line; value: Line }>): Content => ({
  table: {
    widths: [`${LABEL_SHARE * 100}%`, '*'],
    dontBreakRows: all.every(({ label, value }) =>
      fitsPage([
        { text: plainOf(label), share: LABEL_SHARE },
        { text: plainOf(value), share: 1 - LABEL_SHARE },
      ]),
    ),
    body: all.map(({ label, value }) => [{ ...contentOf(label), color: '#333333' }, { ...contentOf(value) }]),
  },
  layout: 'pairs' satisfies TableLayoutName,
  margin: [0, 0, 0, 8],
});

function table({ heads, rows }: Extract<Block, { kind: 'table' }>): ContentTable {
  const head: TableCell[] = heads.map((line) => ({
    ...contentOf(line),
    bold: true,
    alignment: 'center',
    fillColor: '#eeeeee',
  }));
  const body = rows.map((row) => row.map((cell): TableCell => contentOf(cell.length === 0 ? BLANK : cell)));
  const shares = columnShares(heads, rows);
  const widths = shares.map((share) => `${(share * 100).toFixed(2)}%`);
  const dontBreakRows = rows.every((row) =>
    fitsPage(row.map((cell, column) => ({ text: plainOf(cell), share: shares[column] ?? 1 }))),
  );
  return {
    table: { headerRows: 1, dontBreakRows, widths, body: [head, ...body] },
    layout: 'grid' satisfies TableLayoutName,
    fontSize: 9.5,
    margin: [0, 2, 0, 10],
  };
}

const BLANK: Line = [{ kind: 'words', text: ' ', isBold: false }];
