import type { CustomTableLayout } from 'pdfmake/interfaces.js';

const none = () => 0;
const thin = () => 0.5;
const padding = (across: number, along: number) => ({
  paddingLeft: () => across,
  paddingRight: () => across,
  paddingTop: () => along,
  paddingBottom: () => along,
});

/** How tables are ruled, by name: a table names one, so that a whole document is plain data. */
export const TABLE_LAYOUTS = {
  /** Words and their values, a hair line between them. */
  pairs: {
    hLineWidth: (line, { table }) => (line > 0 && line < table.body.length ? 0.4 : 0),
    vLineWidth: none,
    hLineColor: () => '#bbbbbb',
    ...padding(0, 2),
    paddingRight: () => 6,
  },
  grid: { hLineWidth: thin, vLineWidth: thin, ...padding(4, 3) },
  week: { hLineWidth: thin, vLineWidth: thin, ...padding(2.5, 1) },
  stamp: { hLineColor: () => '#1d3f7a', vLineColor: () => '#1d3f7a', ...padding(8, 5) },
} as const satisfies Readonly<Record<string, CustomTableLayout>>;

export type TableLayoutName = keyof typeof TABLE_LAYOUTS;
