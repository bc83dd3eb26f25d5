import type { Transaction } from 'kysely';
import { sql } from 'kysely';

/*
 * Reads the columns as they were at this step, so that a later change of the tables' types cannot change what a
 * released step does.
 */
type WaitingRow = {
  school_id: string;
  entry_id: string;
  status: 'conflict' | 'doubtful';
  author_id: string;
  device_id: string;
  group_id: string;
  lesson_id: string;
  fact_key: string;
  entry: string;
  anchor_at: number;
  time_lower: number;
  time_upper: number;
  time_claimed: number;
  verdict: string;
  trust: string;
};

type WaitingStamp = {
  operation: { pupilId?: string };
  stamp: {
    anchorWall: number;
    wall: number;
    bootSession: string;
    anchorBootSession: string;
    monotonicSinceAnchor: number;
  };
};

/**
 * Entries that already wait for a person (two values, a doubtful time) become appeals, under a change number of their
 * own, so that every client is told of them. What their authors have dealt with stays as it is.
 */
export async function openEarlierAppeals<Tables>(tx: Transaction<Tables>): Promise<void> {
  const waiting = await sql<WaitingRow>`
    select h.school_id, h.entry_id, h.status, h.author_id, h.device_id, h.group_id, h.lesson_id, h.fact_key, h.entry,
      h.anchor_at, h.time_lower, h.time_upper, h.time_claimed, h.verdict, s.trust
    from history h join school s on s.id = h.school_id
    join lesson l on l.school_id = h.school_id and l.id = h.lesson_id
    where (h.status = 'conflict' and h.settled = 0) or h.status = 'doubtful'
    order by h.school_id, h.number`.execute(tx);
  if (waiting.rows.length === 0) return;
  const schools = [...new Set(waiting.rows.map((row) => row.school_id))];
  await sql`update school set change = change + 1 where id in (${sql.join(schools)})`.execute(tx);
  for (const row of waiting.rows) await openAppeal(tx, row);
}

async function openAppeal<Tables>(tx: Transaction<Tables>, row: WaitingRow): Promise<void> {
  const { stamp, operation } = JSON.parse(row.entry) as WaitingStamp;
  const { standing } = JSON.parse(row.verdict) as { standing?: { version: string } };
  const time = { lower: row.time_lower, upper: row.time_upper, claimed: row.time_claimed };
  const sameBoot = stamp.bootSession === stamp.anchorBootSession;
  const evidence = JSON.stringify({
    time,
    anchorAt: row.anchor_at,
    // What the chain was like was not kept: an entry is doubted for the better reason that its anchor gives.
    chain: row.anchor_at === 0 ? 'broken' : 'intact',
    strict: row.trust === 'strict',
    wallElapsed: stamp.wall - stamp.anchorWall,
    ...(sameBoot && { monotonicElapsed: stamp.monotonicSinceAnchor }),
  });
  const kind = row.status === 'conflict' ? 'conflict' : 'doubt';
  const askedAt = Math.min(Math.max(time.claimed, time.lower), time.upper);
  await sql`insert into appeal (school_id, id, kind, state, author_id, other_author_id, device_id, group_id, lesson_id,
      pupil_id, fact_key, asked_at, evidence, record_asked, record_approved, change)
    values (${row.school_id}, ${row.entry_id}, ${kind}, 'open', ${row.author_id},
      (select author_id from history where school_id = ${row.school_id} and entry_id = ${standing?.version ?? ''}),
      ${row.device_id},
      ${row.group_id}, ${row.lesson_id}, ${operation.pupilId ?? null}, ${row.fact_key}, ${askedAt}, ${evidence}, 0, 0,
      (select change from school where id = ${row.school_id}))`.execute(tx);
}
