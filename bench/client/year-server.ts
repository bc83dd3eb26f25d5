import { join } from 'node:path';
import type { SignedInPerson } from '../../renderer/data/client-store.ts';
import { asId, type EntryId } from '../../shared/kernel/ids.ts';
import { buildApp } from '../../sync-server/app.ts';
import { createSession } from '../../sync-server/identity/session.ts';
import { openStore } from '../../sync-server/storage/store.ts';
import { loadAnchorKey, signAnchor } from '../../sync-server/sync/anchor-key.ts';
import { benchFolder } from '../server/bench-school.ts';
import { listen } from '../server/listening-school.ts';
import { builtPages } from './built-pages.ts';
import type { Login } from './pages/page-port.ts';
import { buildTeachersYear, DEVICE, NOW, SCHOOL, TEACHER } from './teachers-year.ts';

export type YearServer = {
  readonly url: string;
  readonly login: Login;
  /** Every mark of the year as a document of its own, as a peer that does not pack would store it. */
  readonly marks: () => Promise<readonly MarkDocument[]>;
  readonly close: () => Promise<void>;
};

export type MarkDocument = {
  readonly _id: string;
  readonly lessonId: string;
  readonly pupilId: string;
  readonly slot: number;
  readonly value: string | null;
  readonly version: EntryId;
  readonly authorId: string;
  readonly enteredAt: number;
};

let servers = 0;

/** The real sync server over a teacher's whole year; the pages of the bench are its client. */
export async function startYearServer(): Promise<YearServer> {
  servers += 1;
  const store = await openStore({ file: join(await benchFolder(), `teachers-year-${servers}.sqlite`) });
  await buildTeachersYear(store);
  const started = performance.now();
  const clock = { now: () => NOW + Math.round(performance.now() - started) };
  const inSchool = { school_id: SCHOOL };
  await store.db
    .insertInto('device')
    .values({ ...inSchool, id: DEVICE, person_id: TEACHER, first_seen: NOW, last_seen: NOW })
    .execute();
  const session = { schoolId: SCHOOL, personId: TEACHER, deviceId: DEVICE, now: NOW, days: 30 };
  const { token } = await createSession(store, session);
  const at = { schoolId: SCHOOL, deviceId: DEVICE, serverTime: NOW };
  const anchor = signAnchor(await loadAnchorKey(store), at);
  const config = { sessionDays: 30, version: 'bench', clientFolder: await builtPages() };
  const app = await buildApp({ store, clock, config });
  const port = await listen(app);
  return {
    url: `http://127.0.0.1:${port}`,
    login: { person, deviceId: DEVICE, token, anchor },
    async marks() {
      const rows = await store.db.selectFrom('mark').selectAll().where('school_id', '=', SCHOOL).execute();
      return rows.map((row) => ({
        _id: `${row.lesson_id}-${row.pupil_id}-${row.slot}`,
        lessonId: row.lesson_id,
        pupilId: row.pupil_id,
        slot: row.slot,
        value: row.value,
        version: asId<EntryId>(row.version),
        authorId: row.author_id,
        enteredAt: row.entered_at,
      }));
    },
    async close() {
      app.server.closeAllConnections();
      await app.close();
      await store.close();
    },
  };
}

const person: SignedInPerson = {
  id: TEACHER,
  schoolId: SCHOOL,
  schoolName: 'Школа № 1',
  name: 'Иванова М. А.',
  roles: ['teacher'],
};
