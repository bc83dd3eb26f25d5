import type { InjectOptions, Response } from 'light-my-request';
import type { CollectionName, PullAnswer } from '../../shared/sync/messages.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../shared/sync/protocol-version.ts';
import type { TypedApp } from '../../sync-server/app-context.ts';
import type { BenchSchool } from './bench-school.ts';
import { visitDiary } from './diary-visit.ts';
import { schoolApp } from './listening-school.ts';
import { ENTRIES_IN_BATCH } from './push-rate.ts';
import { type PushingTeacher, signInTeachers } from './pushing-teacher.ts';

const PULLED: readonly CollectionName[] = ['sheets', 'entries'];
const PAGE = 200;

/** What people do with a school's server, each thing timed as one request from headers to body, in milliseconds. */
export class SchoolUse {
  readonly #school: BenchSchool;
  readonly #app: TypedApp;
  readonly #teacher: PushingTeacher;
  readonly #week: InjectOptions;
  readonly #checkpoints: Record<string, unknown> = {};

  private constructor(parts: {
    school: BenchSchool;
    app: TypedApp;
    teacher: PushingTeacher;
    week: InjectOptions;
  }) {
    this.#school = parts.school;
    this.#app = parts.app;
    this.#teacher = parts.teacher;
    this.#week = parts.week;
  }

  static async of(school: BenchSchool): Promise<SchoolUse> {
    const app = await schoolApp(school);
    const [teacher] = await signInTeachers(school, 1);
    if (teacher === undefined) throw new Error('the school has no teacher');
    const { cookie, weekPath } = await visitDiary(app);
    // The week before: whole and filled in, whatever day of the week the school's present is.
    const url = `${weekPath}/${Temporal.PlainDate.from(school.today).subtract({ weeks: 1 }).toString()}`;
    const use = new SchoolUse({ school, app, teacher, week: { url, headers: { cookie } } });
    for (const collection of PULLED) await use.#pullToTheEnd(collection);
    return use;
  }

  /** A hundred marks of one teacher. */
  async push(): Promise<number> {
    const payload = this.#teacher.request(ENTRIES_IN_BATCH);
    const { response, ms } = await this.#timed({ method: 'POST', url: '/api/sync/push', payload });
    if (!response.body.includes('"accepted"') || response.body.includes('"refused"')) {
      throw new Error(`not accepted: ${response.body.slice(0, 200)}`);
    }
    return ms;
  }

  /** Only the pull is timed: the sheets that a push has changed, and the verdicts of its entries. */
  async pushThenPull(): Promise<number> {
    await this.push();
    let total = 0;
    for (const collection of PULLED) total += (await this.#pull(collection)).ms;
    return total;
  }

  async diaryWeek(): Promise<number> {
    return (await this.#timed(this.#week)).ms;
  }

  async close(): Promise<void> {
    await this.#app.close();
    await this.#school.store.close();
  }

  async #pullToTheEnd(collection: CollectionName): Promise<void> {
    while ((await this.#pull(collection)).length > 0);
  }

  async #pull(collection: CollectionName): Promise<{ ms: number; length: number }> {
    const checkpoint = this.#checkpoints[collection] ?? null;
    const payload = { deviceId: this.#teacher.deviceId, collection, checkpoint, limit: PAGE };
    const { response, ms } = await this.#timed({ method: 'POST', url: '/api/sync/pull', payload });
    const answer = response.json<PullAnswer<unknown>>();
    this.#checkpoints[collection] = answer.checkpoint;
    return { ms, length: answer.documents.length };
  }

  async #timed(options: InjectOptions): Promise<{ response: Response; ms: number }> {
    const bearer = {
      authorization: `Bearer ${this.#teacher.token}`,
      [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
    };
    const started = performance.now();
    const response = await this.#app.inject({ headers: bearer, ...options });
    const ms = performance.now() - started;
    if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${response.body}`);
    return { response, ms };
  }
}
