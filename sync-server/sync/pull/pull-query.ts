import type { CompiledQuery, Kysely } from 'kysely';
import { type Named, perDatabase, prepareQuery } from '../../storage/prepared-query.ts';
import type { Tables } from '../../storage/schema.ts';
import type { PullViewer } from './pull-viewer.ts';

/** A viewer as the parameters of a prepared query: `change` and `id` are the checkpoint after which rows come. */
export type PullQuestion = Pick<PullViewer, 'schoolId' | 'personId' | 'deviceId' | 'limit'> & {
  readonly change: number;
  readonly id: string;
};

/** The rows that a viewer has not had yet, by a query that is compiled once for each database. */
export function pullQuery<Row>(
  build: (
    parameter: Named<PullQuestion>,
    db: Kysely<Tables>,
  ) => { compile: (db: Kysely<Tables>) => CompiledQuery<Row> },
): (db: Kysely<Tables>, viewer: PullViewer) => Promise<Row[]> {
  const queryOf = perDatabase((db) =>
    prepareQuery<PullQuestion, Row>(db, (parameter) => build(parameter, db)),
  );
  return (db, { after, ...viewer }) => queryOf(db)({ ...viewer, change: after.change, id: after.id });
}
