import type { Appeal, AppealDecision, ShownValue } from '../../../shared/appeal/appeal.ts';
import type { Evidence } from '../../../shared/appeal/evidence.ts';
import { markWindow } from '../../../shared/journal/entry-window.ts';
import { valueOf } from '../../../shared/journal/fact-key.ts';
import type { PersonId } from '../../../shared/kernel/ids.ts';
import { journalName, shortName } from '../../../shared/people/person-name.ts';
import type { Entry, Operation } from '../../../shared/sync/entry.ts';
import type { Verdict } from '../../../shared/sync/verdict.ts';
import { lessonFactKey } from '../push/push-facts.ts';
import type { AppealFields, AppealParts } from './appeal-parts.ts';

export function packAppeal(row: AppealFields, parts: AppealParts): Appeal {
  const { operation } = JSON.parse(row.entry) as Entry;
  const { code } = JSON.parse(row.verdict) as Verdict;
  const { date, number, work_kind: workKind } = row;
  const standing = standingValue(row, parts);
  const decision = decisionOf(row, parts);
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    authorId: row.author_id,
    authorName: teacherName(row.author_id, parts),
    deviceId: row.device_id,
    groupId: row.group_id,
    groupName: row.group_name,
    subjectName: row.subject_name,
    lessonId: row.lesson_id,
    date,
    number,
    workKind,
    ...pupilOf(row, parts),
    factKey: row.fact_key,
    ...askedWords(row, operation),
    ...(standing && { standing }),
    closesAt: markWindow({ date, kind: workKind, zone: parts.zone, policy: parts.policy }).closesAt,
    enteredAt: row.asked_at,
    arrivedAt: row.arrived_at,
    evidence: JSON.parse(row.evidence) as Evidence,
    ...(code !== undefined && { code }),
    record: { asked: row.record_asked, approved: row.record_approved },
    ...(decision && { decision }),
  };
}

function teacherName(id: PersonId | undefined, { names }: AppealParts): string {
  const name = id === undefined ? undefined : names.get(id);
  return name ? shortName(name) : '';
}

function pupilOf(row: AppealFields, { names }: AppealParts): Pick<Appeal, 'pupilId' | 'pupilName'> {
  if (row.pupil_id === null) return {};
  const name = names.get(row.pupil_id as unknown as PersonId);
  return { pupilId: row.pupil_id, ...(name && { pupilName: journalName(name) }) };
}

/** What is asked for, or the value that waits; of a copied device there is neither. */
function askedWords(
  { kind }: AppealFields,
  operation: Operation,
): Pick<Appeal, 'reason' | 'until' | 'text' | 'proposed'> {
  if (kind === 'fork') return {};
  if (operation.type === 'extension.ask') {
    const { reason, until, text } = operation;
    return { reason, until, text };
  }
  const proposed = valueOf(operation);
  return operation.type === 'correction.ask' ? { proposed, text: operation.text } : { proposed };
}

function standingValue(row: AppealFields, parts: AppealParts): ShownValue | undefined {
  if (row.kind === 'extension' || row.kind === 'fork') return undefined;
  const fact = parts.standing.get(lessonFactKey(row.lesson_id, row.fact_key));
  if (!fact) return undefined;
  const { value, version, enteredAt } = fact;
  const authorId = fact.authorId as PersonId | undefined;
  return {
    value,
    ...(authorId !== undefined && { authorId }),
    authorName: teacherName(authorId, parts),
    enteredAt,
    version,
  };
}

function decisionOf(row: AppealFields, parts: AppealParts): AppealDecision | undefined {
  if (row.state === 'open' || row.decided_by === null || row.decided_at === null) return undefined;
  return {
    outcome: row.state === 'approved' ? 'approve' : 'refuse',
    personId: row.decided_by,
    personName: teacherName(row.decided_by, parts),
    at: row.decided_at,
    text: row.decision_text ?? '',
    ...(row.until !== null && { until: row.until }),
  };
}
