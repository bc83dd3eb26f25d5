import type { CompiledQuery, Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from './schema.ts';

type Parameter = string | number;
/** Stands in the compiled query where the named parameter goes. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

export type Named<Parameters> = <Name extends keyof Parameters & string>(
  name: Name,
) => RawBuilder<Parameters[Name]>;

/**
 * A query compiled once, when it is first asked, and run many times. Building and compiling SQL for every request
 * costs more than running it, and the text never changes: only its parameters do.
 */
export function prepareQuery<Parameters extends Record<string, Parameter>, Row>(
  db: Kysely<Tables>,
  build: (parameter: Named<Parameters>) => { compile: (db: Kysely<Tables>) => CompiledQuery<Row> },
): (parameters: Parameters) => Promise<Row[]> {
  let compiled: CompiledQuery<Row> | undefined;
  return async (parameters) => {
    compiled ??= build((name) => sql`${new Slot(name)}`).compile(db);
    const filled = compiled.parameters.map((value) =>
      value instanceof Slot ? parameters[value.name] : value,
    );
    const query: CompiledQuery<Row> = { ...compiled, parameters: filled };
    return (await db.executeQuery(query)).rows;
  };
}

/** What is prepared for a database, made when it is first asked for: a function may be given many databases. */
export function perDatabase<Prepared>(
  prepare: (db: Kysely<Tables>) => Prepared,
): (db: Kysely<Tables>) => Prepared {
  const known = new WeakMap<Kysely<Tables>, Prepared>();
  return (db) => {
    const prepared = known.get(db) ?? prepare(db);
    known.set(db, prepared);
    return prepared;
  };
}
