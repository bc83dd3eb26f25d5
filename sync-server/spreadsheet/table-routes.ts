import Type from 'typebox';
import { Problem } from '../../shared/errors/problem.ts';
import { isPlainDate, type PlainDateText, plainDateTextSchema } from '../../shared/kernel/plain-date-text.ts';
import type { Role } from '../../shared/people/role.ts';
import type { TypedApp } from '../app-context.ts';
import { sessionOf } from '../identity/request-session.ts';
import type { Session } from '../identity/session.ts';
import type { ShownRule } from '../personal-data/views/record-views.ts';
import type { Sheet } from './sheet.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

/** Days of a register, both included. */
export type TableDays = { readonly from: PlainDateText; readonly to: PlainDateText };

type TableOrder = {
  /** Of the register itself, `/api/outages`: its files stand beside it. */
  readonly path: string;
  /** Who may take it away, and what a look at it is recorded as: the same as for the register itself. */
  readonly config: { readonly access: readonly Role[]; readonly shows?: ShownRule };
  /** Of the page of the workbook: at most 31 signs, none of `[]:*?/\`. */
  readonly name: string;
  readonly sheet: (session: Session, days: TableDays) => Promise<Sheet & { readonly isCut?: boolean }>;
};

/** Without days the whole register is given. */
const querySchema = Type.Object(
  { from: Type.Optional(plainDateTextSchema), to: Type.Optional(plainDateTextSchema) },
  { additionalProperties: false },
);
const [EARLIEST, LATEST] = ['1970-01-01', '2999-12-31'];

const FILES = {
  csv: { type: 'text/csv; charset=utf-8', write: (_name: string, sheet: Sheet) => writeCsv(sheet) },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: writeXlsx,
  },
} as const;

/**
 * A register to take away: `GET <path>.csv` and `GET <path>.xlsx`, with `?from&to` for some days of it (AR11). A register
 * that holds more than is given says so in its last row: a file is read without the screen that would have told it.
 * @throws Problem `bad-request` `report-days` for days that are none, or the wrong way round
 */
export function tableRoutes(app: TypedApp, { path, config, name, sheet }: TableOrder): void {
  for (const [ending, { type, write }] of Object.entries(FILES)) {
    app.get(`${path}.${ending}`, { config, schema: { querystring: querySchema } }, async (request, reply) => {
      const made = await sheet(sessionOf(request), daysOf(request.query));
      const file = `${path.slice(path.lastIndexOf('/') + 1)}.${ending}`;
      return reply
        .type(type)
        .header('content-disposition', `attachment; filename="${file}"`)
        .send(write(name, made.isCut ? marked(made) : made));
    });
  }
}

function daysOf({ from = EARLIEST, to = LATEST }: Partial<TableDays>): TableDays {
  if (!isPlainDate(from) || !isPlainDate(to) || to < from) {
    throw new Problem('bad-request', { reason: 'report-days' });
  }
  return { from, to };
}

const marked = ({ columns, rows }: Sheet): Sheet => ({
  columns,
  rows: [...rows, columns.map((_, at) => (at === 0 ? 'Не все строки. Выберите меньше дней.' : ''))],
});
