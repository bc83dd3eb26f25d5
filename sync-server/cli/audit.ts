import { AUDIT_WORDS } from '../audit/audit-words.ts';
import { type AuditLine, readAudit } from '../audit/read-audit.ts';
import { type CommandCall, day, type ExitCode, optional, several, UsageError } from './command.ts';
import { neededPerson } from './find-person.ts';
import { findSchool } from './find-school.ts';
import { schoolDay } from './school-day.ts';

const DAYS_BACK = 6;

/** Prints who did what and when in a school, by default in the last seven days. */
export async function printAudit({ store, terminal, flags }: CommandCall): Promise<ExitCode> {
  const schoolId = await findSchool(store, flags);
  const { zone, today } = await schoolDay(store, schoolId, terminal.now());
  const to = day(flags, 'to') ?? today;
  const from = day(flags, 'from') ?? Temporal.PlainDate.from(to).subtract({ days: DAYS_BACK }).toString();
  if (to < from) throw new UsageError('--from: первый день позже последнего');
  const actions = several(flags, 'action');
  const unknown = actions.find((action) => !Object.hasOwn(AUDIT_WORDS, action));
  if (unknown !== undefined) {
    throw new UsageError(`--action: «${unknown}» нет; есть ${Object.keys(AUDIT_WORDS).join(', ')}`);
  }
  const asked = optional(flags, 'person');
  const personId = asked === undefined ? undefined : await neededPerson(store.db, schoolId, asked);
  const question = { schoolId, zone, from, to, actions, ...(personId !== undefined && { personId }) };
  const lines = await readAudit(store.db, question);
  terminal.out(
    flags['json'] === true ? JSON.stringify({ from, to, lines: lines.map(withWords) }) : textOf(lines, zone),
  );
  return 0;
}

const wordsOf = (action: string): string =>
  Object.hasOwn(AUDIT_WORDS, action) ? AUDIT_WORDS[action as keyof typeof AUDIT_WORDS] : action;

const withWords = (line: AuditLine) => ({ ...line, words: wordsOf(line.action) });

function textOf(lines: readonly AuditLine[], zone: string): string {
  if (lines.length === 0) return 'За эти дни ничего не записано.';
  return [...lines.map((line) => lineText(line, zone)), `Строк: ${lines.length}.`].join('\n');
}

/** «2026-11-23 10:41:05  Назаров О. И.: назначена замена урока, l-4 (t-10)  [substitution-appointed]». */
function lineText(line: AuditLine, zone: string): string {
  const { at, action, personId, personName, subject, subjectName, detail, detailNames } = line;
  const time = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime();
  const when = time.toString({ smallestUnit: 'second' }).replace('T', ' ');
  const who = personId === null ? 'без входа' : (personName ?? personId);
  const what = subject === null || subject === personId ? '' : `, ${subjectName ?? subject}`;
  const more = detail === null ? '' : ` (${detailNames ?? detail})`;
  return `${when}  ${who}: ${wordsOf(action)}${what}${more}  [${action}]`;
}
