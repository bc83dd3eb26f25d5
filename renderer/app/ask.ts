/** A request to the school's server: `path` under `/api`; a file is answered as a `Blob`. @throws Problem */
export type Ask = (
  path: string,
  init?: { method?: 'GET' | 'POST' | 'PUT'; json?: unknown; form?: FormData },
) => Promise<unknown>;
