import type { WorkKind } from './work-kind.ts';

/** A clause of a regulation, so that a message can cite it. */
export type Clause = {
  readonly document: string;
  /** Number of the order, as a reader knows it: «приказ № 216». */
  readonly order: string;
  /** Section or point inside the document. */
  readonly section: string;
};

/** The entry rules of journals as data; a school selects one, code never branches on a place's name. */
export type JournalPolicy = {
  readonly id: JournalPolicyId;
  readonly clause: Clause;
  readonly currentMarkDays: number;
  readonly knowledgeCheckDays: number;
  readonly knowledgeChecks: ReadonlySet<WorkKind>;
  /** Kinds whose window the deputy head may extend. */
  readonly extendable: ReadonlySet<WorkKind>;
};

export const JOURNAL_POLICY_IDS = ['yanao-2018'] as const;
export type JournalPolicyId = (typeof JOURNAL_POLICY_IDS)[number];

const yanao2018: JournalPolicy = {
  id: 'yanao-2018',
  clause: { document: 'yanao-2018', order: '216', section: '4' },
  currentMarkDays: 7,
  knowledgeCheckDays: 10,
  knowledgeChecks: new Set(['control', 'composition', 'exposition', 'dictation', 'test', 'credit']),
  extendable: new Set(['control', 'composition', 'exposition']),
};

const policies: Record<JournalPolicyId, JournalPolicy> = { 'yanao-2018': yanao2018 };

export const journalPolicy = (id: JournalPolicyId): JournalPolicy => policies[id];

export const isKnowledgeCheck = (policy: JournalPolicy, kind: WorkKind): boolean =>
  policy.knowledgeChecks.has(kind);
