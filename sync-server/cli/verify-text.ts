import type { FactState } from '../audit/fact-state.ts';
import type { Finding } from '../audit/finding.ts';
import type { SchoolCheck } from '../audit/verify-school.ts';

const SHOWN = 200;

/** What a check of one school found, in Russian. */
export function verifyText({ schoolId, rows, facts, head, findings }: SchoolCheck): string {
  const left = findings.length - SHOWN;
  return [
    ...findings.slice(0, SHOWN).map((finding) => `✗ ${findingText(finding)}`),
    ...(left > 0 ? [`… и ещё ${left}`] : []),
    `Школа ${schoolId}: записей в истории ${rows}, фактов в журнале ${facts}.`,
    `Контрольная точка: ${head.number}:${head.hash}`,
    findings.length === 0
      ? 'История цела, журнал сходится с ней.'
      : `Не сходится: ${findings.length}. Сохраните базу как есть и последнюю верную копию, ничего не исправляйте.`,
  ].join('\n');
}

/** One finding as a sentence: which row, which fact, what is wrong. */
export function findingText(finding: Finding): string {
  switch (finding.kind) {
    case 'chain':
      return `Строка истории ${finding.number} (запись ${finding.entryId}): изменена, или перед ней строку вынули, вставили либо переставили.`;
    case 'row':
      return `Строка истории ${finding.number} (запись ${finding.entryId}): столбец ${finding.column} противоречит самой записи.`;
    case 'head':
      return finding.found === 'missing'
        ? `Контрольная точка ${finding.head.number}: история кончается раньше, её конец отрезан.`
        : `Контрольная точка ${finding.head.number}: в истории на этом месте другая строка, история переписана.`;
    case 'device':
      return `Устройство ${finding.deviceId}: последней его записи (№ ${finding.sequence}) в истории нет.`;
    case 'decision':
      return `Строка истории ${finding.number} (решение ${finding.entryId}): записи, о которой решение, в истории урока нет.`;
    case 'lesson':
      return `Таблица ${finding.table}: урока ${finding.lessonId}, к которому относится строка, нет.`;
    case 'fact':
      return `Урок ${finding.lessonId}, ${factName(finding.key)}: в журнале ${stateText(finding.table)}, по истории ${stateText(finding.history)}.`;
    default:
      return finding satisfies never;
  }
}

const NAMES: Readonly<Record<string, string>> = {
  topic: 'тема',
  homework: 'домашнее задание',
  work: 'вид работы',
};

function factName(key: string): string {
  const [kind, id = '', slot] = key.split(':');
  switch (kind) {
    case 'mark':
      return `отметка ученика ${id}, место ${Number(slot) + 1}`;
    case 'attendance':
      return `посещаемость ученика ${id}`;
    case 'individual':
      return `личное задание ученика ${id}`;
    case 'extension':
      return `продление ${id}`;
    case 'appeal':
      return `решение по вопросу ${id}`;
    case undefined:
    default:
      return NAMES[key] ?? key;
  }
}

function stateText(state: FactState | undefined): string {
  if (state === undefined) return 'ничего нет';
  const { value, version, authorId, enteredAt, correctedAt } = state;
  const parts = [
    value === null ? 'пусто' : `«${value}»`,
    `запись ${version ?? '—'}`,
    ...(authorId === null ? [] : [`автор ${authorId}`]),
    ...(enteredAt === null ? [] : [`введено ${timeText(enteredAt)}`]),
    ...(correctedAt ? [`исправлено ${timeText(correctedAt)}`] : []),
  ];
  return parts.join(', ');
}

const timeText = (ms: number): string => Temporal.Instant.fromEpochMilliseconds(ms).toString();
