import { factKeyOf, valueOf } from '../../../shared/journal/fact-key.ts';
import { type JournalPolicy, journalPolicy } from '../../../shared/journal/journal-policy.ts';
import { asId, type DeviceId, type EntryId, type SchoolId } from '../../../shared/kernel/ids.ts';
import type { Entry } from '../../../shared/sync/entry.ts';
import { entryHash } from '../../../shared/sync/entry-hash.ts';
import { type FactWrite, judged } from '../../../shared/sync/judgement.ts';
import type { AuditRecord } from '../../audit/record-audit.ts';
import type { Tables } from '../../storage/schema.ts';
import { CHAIN_START } from '../../sync/history-chain.ts';
import type { JudgedEntry } from '../../sync/push/judged-entry.ts';
import { lessonFactKey, type StandingFacts } from '../../sync/push/push-facts.ts';
import { appealSteps as appealAudit } from '../../sync/push/take-push.ts';
import { historyRow } from '../../sync/push/write-history.ts';
import type { AppealStep } from '../appeals/appeal-step.ts';
import type { AppealRows, AppealTable } from '../appeals/appeal-table.ts';
import { anchorAtTime, type DemoDevice, type DemoDevices, deviceOf, deviceRows } from './demo-devices.ts';
import type { Entered } from './entered.ts';
import { minutes } from './school-time.ts';

/** An entry of the history and what it made of the lesson. */
export type Recorded = {
  readonly entry: Entry;
  readonly change: number;
  readonly fact: FactWrite | undefined;
  /** Whether the lesson's sheet reads differently: also where a second value came, or cells were opened. */
  readonly movesSheet: boolean;
};
export type History = AppealRows & {
  readonly recorded: readonly Recorded[];
  /** What the server notes of questions and decisions. */
  readonly audit: readonly AuditRecord[];
  readonly history: Tables['history'][];
  readonly device: Tables['device'][];
  readonly device_chain: Tables['device_chain'][];
};

/** What was typed without question, and what somebody has to decide or decided; each in order of arrival. */
export type Arrivals = {
  readonly entered: readonly Entered[];
  readonly steps: readonly AppealStep[];
  readonly appeals: AppealTable;
};

type Ledger = {
  readonly schoolId: SchoolId;
  readonly policy: JournalPolicy;
  readonly devices: DemoDevices;
  readonly standing: StandingFacts;
  readonly history: Tables['history'][];
  readonly recorded: Recorded[];
  readonly audit: AuditRecord[];
  change: number;
  last?: Entered | undefined;
};

/** Entries closer than this to the one before were sent on one anchor. */
const SITTING = minutes(10);
/** How long an entry is under way. */
const UNDER_WAY = 400;

/**
 * Turns what was typed, in order of time, into entries with an intact chain of stamps and accepted verdicts: each
 * teacher on one device, always online, so that every time is proven (T1) and every basis is the fact that stood (I5).
 * In between come the steps about appeals, judged as the server judges a push.
 */
export function recordHistory(
  { entered, steps, appeals }: Arrivals,
  school: { id: SchoolId; firstChange: number },
): History {
  const ledger: Ledger = {
    schoolId: school.id,
    policy: journalPolicy('yanao-2018'),
    devices: new Map(),
    standing: new Map(),
    history: [],
    recorded: [],
    audit: [],
    change: school.firstChange - 1,
  };
  let next = 0;
  const takeSteps = (until: number) => {
    for (let step = steps[next]; step && step.arrivedAt <= until; step = steps[next]) {
      next += 1;
      recordStep(ledger, step, appeals);
    }
  };
  for (const one of entered) {
    takeSteps(one.at + UNDER_WAY);
    recordEntered(ledger, one);
  }
  takeSteps(Number.POSITIVE_INFINITY);
  const { recorded, audit, history, devices } = ledger;
  return { recorded, audit, history, ...deviceRows(devices, school.id), ...appeals.rows() };
}

function recordEntered(ledger: Ledger, one: Entered): void {
  const { schoolId, policy, standing } = ledger;
  // What is typed without a pause about one lesson goes up in one push, under one change number.
  if (ledger.last?.lesson !== one.lesson || ledger.last.author !== one.author) ledger.change += 1;
  ledger.last = one;
  const device = sittingAt(ledger, one);
  const { operation } = one;
  const key = lessonFactKey(one.lesson.id, factKeyOf(operation));
  const entry = entryOf({
    one,
    device,
    number: ledger.history.length + 1,
    basis: standing.get(key)?.version ?? null,
  });
  const hash = entryHash(entry);
  const lower = Math.max(device.end?.lower ?? 0, device.anchor.serverTime);
  device.end = { sequence: entry.stamp.sequence, hash, lower };
  device.lastSeen = one.at;
  const arrivedAt = one.at + UNDER_WAY;
  const fact = {
    lessonId: entry.lessonId,
    operation,
    version: entry.id,
    authorId: entry.authorId,
    enteredAt: one.at,
  };
  standing.set(key, {
    version: entry.id,
    value: valueOf(operation),
    authorId: entry.authorId,
    enteredAt: one.at,
  });
  const time = { lower, upper: arrivedAt, claimed: one.at };
  const judgement = judged(entry, { policy, time, arrivedAt }, { status: 'accepted' }, { fact });
  write(
    ledger,
    { entry, hash, anchorIsOurs: true, chain: 'intact', forked: false, judgement },
    { schoolId, arrivedAt },
  );
}

function recordStep(ledger: Ledger, step: AppealStep, appeals: AppealTable): void {
  const { schoolId, devices, standing } = ledger;
  ledger.change += 1;
  ledger.last = undefined;
  const { authorId: personId, arrivedAt } = step;
  const judgedStep = appeals.take(step, { schoolId, devices, standing, change: ledger.change });
  write(ledger, judgedStep, { schoolId, arrivedAt });
  ledger.audit.push(...appealAudit([judgedStep], { schoolId, personId }, arrivedAt));
}

function write(ledger: Ledger, one: JudgedEntry, at: { schoolId: SchoolId; arrivedAt: number }): void {
  const { history, recorded, change } = ledger;
  const { entry, judgement } = one;
  const number = history.length + 1;
  const previous = history.at(-1)?.chain_hash ?? CHAIN_START;
  history.push(historyRow(one, { ...at, change, number, previous }));
  const { fact, opens, decides } = judgement;
  const movesSheet = fact !== undefined || opens === 'conflict' || decides?.extension !== undefined;
  recorded.push({ entry, change, fact, movesSheet });
}

function sittingAt({ devices, schoolId }: Ledger, { author, at }: Entered): DemoDevice {
  const id = asId<DeviceId>(`d-${author.id}`);
  const device = deviceOf(devices, { id, ownerId: author.id, schoolId, anchorAt: at - 1000 });
  if (at - device.lastSeen > SITTING) device.anchor = anchorAtTime(schoolId, id, at - 1000);
  return device;
}

function entryOf(input: { one: Entered; device: DemoDevice; number: number; basis: EntryId | null }): Entry {
  const { one, device, number, basis } = input;
  const { anchor, end } = device;
  const session = `demo-${anchor.serverTime}`;
  return {
    id: asId<EntryId>(`e-${String(number).padStart(7, '0')}`),
    authorId: one.author.id,
    groupId: one.lesson.group.id,
    lessonId: one.lesson.id,
    operation: one.operation,
    basis,
    stamp: {
      deviceId: device.id,
      sequence: (end?.sequence ?? 0) + 1,
      previousHash: end?.hash ?? '',
      anchor,
      anchorWall: anchor.serverTime,
      bootSession: session,
      anchorBootSession: session,
      monotonicSinceAnchor: one.at - anchor.serverTime,
      wall: one.at,
    },
  };
}
