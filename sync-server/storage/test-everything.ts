import type { Store } from './store.ts';

/** Every row of every table as one text. */
export async function everythingIn({ db }: Store): Promise<string> {
  const tables = await db.introspection.getTables();
  const rows = await Promise.all(
    tables.map(({ name }) =>
      db
        .selectFrom(name as 'person')
        .selectAll()
        .execute(),
    ),
  );
  return JSON.stringify(rows);
}
