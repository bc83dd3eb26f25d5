import type { DemoAccount } from '../../sync-server/demo/people-rows.ts';
import { DEMO_ZONE } from '../../sync-server/demo/school-year.ts';

export type Announcement = {
  readonly url: string;
  readonly diaryUrl: string;
  readonly accounts: ReadonlyArray<{
    readonly role: DemoAccount['role'];
    readonly login: string;
    readonly password: string;
  }>;
  /** The school's present, ISO 8601. */
  readonly now: string;
  readonly dataDir: string;
  readonly pid: number;
  readonly database: string;
  /** From the start of this process until the server answered. */
  readonly bootMs: number;
};

const roleWords: Record<DemoAccount['role'], string> = {
  teacher: 'Учитель',
  'deputy-head': 'Завуч',
  head: 'Директор',
  operator: 'Оператор',
  parent: 'Родитель',
};

/** What a person reads: where to go and how to sign in. */
export function announcementText({ url, diaryUrl, accounts, now, dataDir }: Announcement): string {
  const rows = accounts.map(({ role, login, password }) => [roleWords[role], login, password]);
  const present = Temporal.Instant.from(now).toZonedDateTimeISO(DEMO_ZONE);
  return [
    '',
    'Звонок: демонстрационная школа',
    '',
    `  Журнал (учитель, завуч, оператор)   ${url}`,
    `  Дневник (родитель)                  ${diaryUrl}`,
    '',
    ...tableLines(['Кто', 'Логин', 'Пароль'], rows).map((line) => `  ${line}`),
    '',
    '  В дневник можно войти и «через Госуслуги»: рядом работает учебный поставщик OpenID, пароля он не спросит.',
    '',
    `  Время школы: ${present.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')} (Москва)`,
    `  Данные: ${dataDir}`,
    '  Остановить: Ctrl+C',
    '',
  ].join('\n');
}

function tableLines(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string[] {
  const widths = head.map((word, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]?.length ?? word.length)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)];
}
