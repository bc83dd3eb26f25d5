import type { RouteShorthandOptions } from 'fastify';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { ServerKey } from '../identity/server-key.ts';
import type { Store } from '../storage/store.ts';
import type { Entrance } from './entrance.ts';
import type { DiaryQueries } from './queries/all.ts';

/** What the folders of the diary's routes are given. */
export type DiaryParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly serverKey: ServerKey;
  readonly queries: DiaryQueries;
  readonly entrance: Entrance;
  /** Route options: for parents, by the cookie, through the entrance. */
  readonly options: Pick<RouteShorthandOptions, 'config'>;
};
