import type { PushAnswer, PushRequest } from '../../shared/sync/messages.ts';
import type { AppContext } from '../../sync-server/app-context.ts';
import { documentDesk } from '../../sync-server/documents/document-desk.ts';
import { loadServerKey } from '../../sync-server/identity/server-key.ts';
import { loadAnchorKey } from '../../sync-server/sync/anchor-key.ts';
import { takePush } from '../../sync-server/sync/push/take-push.ts';
import type { BenchSchool } from './bench-school.ts';
import { type PushingTeacher, SCHOOL, signInTeachers } from './pushing-teacher.ts';

export const ENTRIES_IN_BATCH = 100;
/** Per entry: its fact, and its place in the history, which holds the verdict. Other rows are not counted. */
export const ROWS_IN_BATCH = 2 * ENTRIES_IN_BATCH;
const TEACHERS = 8;

export type Push = { readonly teacher: PushingTeacher; readonly request: PushRequest };
export type SendPush = (push: Push) => Promise<PushAnswer>;

/** Pushes of several teachers in turn, made before the clock starts. */
export class PushLine {
  readonly #school: BenchSchool;
  readonly #teachers: readonly PushingTeacher[];
  #batches = 0;

  private constructor(school: BenchSchool, teachers: readonly PushingTeacher[]) {
    this.#school = school;
    this.#teachers = teachers;
  }

  static async over(school: BenchSchool): Promise<PushLine> {
    return new PushLine(school, await signInTeachers(school, TEACHERS));
  }

  /** Rows per second of `batches` pushes one after another. @throws Error when any entry was not accepted */
  async rate(batches: number, send: SendPush): Promise<number> {
    const pushes = Array.from({ length: batches }, () => this.#push());
    const rowsBefore = await this.#rows();
    const answers: PushAnswer[] = [];
    const started = performance.now();
    for (const push of pushes) answers.push(await send(push));
    const seconds = (performance.now() - started) / 1000;
    const refused = answers.flatMap(({ taken }) => taken.filter(({ status }) => status !== 'accepted'));
    if (refused.length > 0)
      throw new Error(`${refused.length} entries were not accepted: nothing was measured`);
    const written = (await this.#rows()) - rowsBefore;
    if (written !== batches * ENTRIES_IN_BATCH) throw new Error(`${written} history rows were written`);
    return (batches * ROWS_IN_BATCH) / seconds;
  }

  #push(): Push {
    const teacher = this.#teachers[this.#batches % this.#teachers.length];
    if (teacher === undefined) throw new Error('the school has no teacher');
    this.#batches += 1;
    return { teacher, request: teacher.request(ENTRIES_IN_BATCH) };
  }

  async #rows(): Promise<number> {
    const { count } = await this.#school.store.db
      .selectFrom('history')
      .select((eb) => eb.fn.max('number').as('count'))
      .where('school_id', '=', SCHOOL)
      .executeTakeFirstOrThrow();
    return count;
  }
}

/** The push itself, without a network before it. */
export async function pushInProcess({ store, clock }: BenchSchool): Promise<SendPush> {
  const keys = { anchorKey: await loadAnchorKey(store), serverKey: await loadServerKey(store) };
  const documents = documentDesk({ dataFolder: 'data', store, clock });
  const context: AppContext = { store, clock, sessionDays: 30, documents, mail: {}, ...keys };
  return ({ teacher, request }) => takePush(context, teacher.session, request);
}
