import { sql, type Transaction } from 'kysely';
import type { Tables } from '../schema.ts';
import type { Migration } from './migration.ts';
import { createIndex, createTable, type TableShape } from './table-shape.ts';

/** Tables of one school: each key begins with `school_id`. */
const schoolTables: readonly TableShape[] = [
  {
    name: 'school_year',
    columns: {
      school_id: 'text',
      id: 'text',
      name: 'text',
      first_day: 'text',
      last_day: 'text',
      week_days: 'integer',
      current: 'integer',
    },
    key: ['school_id', 'id'],
  },
  {
    name: 'period',
    columns: {
      school_id: 'text',
      id: 'text',
      year_id: 'text',
      name: 'text',
      first_day: 'text',
      last_day: 'text',
    },
    key: ['school_id', 'id'],
    references: { year_id: 'school_year' },
  },
  {
    name: 'day_off',
    columns: { school_id: 'text', year_id: 'text', first_day: 'text', last_day: 'text', name: 'text' },
    key: ['school_id', 'year_id', 'first_day'],
    references: { year_id: 'school_year' },
  },
  {
    name: 'lesson_time',
    columns: { school_id: 'text', number: 'integer', starts: 'text', ends: 'text' },
    key: ['school_id', 'number'],
  },
  {
    name: 'person',
    columns: {
      school_id: 'text',
      id: 'text',
      last_name: 'text',
      first_name: 'text',
      patronymic: 'text?',
      external_id: 'text?',
      birth_date: 'text?',
      email: 'text?',
      phone: 'text?',
      left_school: 'integer',
    },
    key: ['school_id', 'id'],
  },
  {
    name: 'person_role',
    columns: { school_id: 'text', person_id: 'text', role: 'text' },
    key: ['school_id', 'person_id', 'role'],
    references: { person_id: 'person' },
  },
  {
    name: 'account',
    columns: {
      school_id: 'text',
      person_id: 'text',
      login: 'text',
      password_hash: 'text',
      must_change: 'integer',
    },
    key: ['school_id', 'person_id'],
    references: { person_id: 'person' },
  },
  {
    name: 'session',
    columns: {
      school_id: 'text',
      token_hash: 'text',
      person_id: 'text',
      device_id: 'text?',
      created_at: 'bigint',
      expires_at: 'bigint',
    },
    key: ['school_id', 'token_hash'],
    references: { person_id: 'person' },
  },
  {
    name: 'device',
    columns: { school_id: 'text', id: 'text', person_id: 'text', first_seen: 'bigint', last_seen: 'bigint' },
    key: ['school_id', 'id'],
    references: { person_id: 'person' },
  },
  {
    name: 'class',
    columns: {
      school_id: 'text',
      id: 'text',
      year_id: 'text',
      grade: 'integer',
      letter: 'text',
      name: 'text',
      class_teacher_id: 'text?',
    },
    key: ['school_id', 'id'],
    references: { year_id: 'school_year', class_teacher_id: 'person' },
  },
  {
    name: 'enrolment',
    columns: { school_id: 'text', pupil_id: 'text', class_id: 'text', first_day: 'text', last_day: 'text?' },
    key: ['school_id', 'pupil_id', 'class_id', 'first_day'],
    references: { pupil_id: 'person', class_id: 'class' },
  },
  {
    name: 'guardian',
    columns: {
      school_id: 'text',
      person_id: 'text',
      pupil_id: 'text',
      kinship: 'text?',
      granted_from: 'text',
      granted_to: 'text?',
    },
    key: ['school_id', 'person_id', 'pupil_id', 'granted_from'],
    references: { person_id: 'person', pupil_id: 'person' },
  },
  {
    name: 'subject',
    columns: { school_id: 'text', id: 'text', name: 'text', short_name: 'text' },
    key: ['school_id', 'id'],
  },
  {
    name: 'study_group',
    columns: {
      school_id: 'text',
      id: 'text',
      year_id: 'text',
      subject_id: 'text',
      name: 'text',
      grade: 'integer',
      change: 'bigint',
    },
    key: ['school_id', 'id'],
    references: { year_id: 'school_year', subject_id: 'subject' },
  },
  {
    name: 'group_member',
    columns: { school_id: 'text', group_id: 'text', pupil_id: 'text', first_day: 'text', last_day: 'text?' },
    key: ['school_id', 'group_id', 'pupil_id', 'first_day'],
    references: { group_id: 'study_group', pupil_id: 'person' },
  },
  {
    name: 'group_teacher',
    columns: { school_id: 'text', group_id: 'text', person_id: 'text', first_day: 'text', last_day: 'text?' },
    key: ['school_id', 'group_id', 'person_id', 'first_day'],
    references: { group_id: 'study_group', person_id: 'person' },
  },
  {
    name: 'weekly_slot',
    columns: {
      school_id: 'text',
      group_id: 'text',
      week: 'integer',
      weekday: 'integer',
      number: 'integer',
      room: 'text?',
      teacher_id: 'text?',
      first_day: 'text',
      last_day: 'text?',
    },
    key: ['school_id', 'group_id', 'week', 'weekday', 'number', 'first_day'],
    references: { group_id: 'study_group' },
  },
  {
    name: 'sight',
    columns: {
      school_id: 'text',
      person_id: 'text',
      group_id: 'text',
      scope: 'text',
      class_id: 'text?',
      substitutes: 'integer',
      change: 'bigint',
    },
    key: ['school_id', 'person_id', 'group_id'],
    references: { person_id: 'person', group_id: 'study_group' },
  },
  {
    name: 'journal_follow',
    columns: { school_id: 'text', person_id: 'text', group_id: 'text', since: 'bigint' },
    key: ['school_id', 'person_id', 'group_id'],
    references: { person_id: 'person', group_id: 'study_group' },
  },
  {
    name: 'lesson',
    columns: {
      school_id: 'text',
      id: 'text',
      year_id: 'text',
      group_id: 'text',
      date: 'text',
      number: 'integer',
      room: 'text?',
      teacher_id: 'text?',
      status: 'text',
      substitute_id: 'text?',
      moved_from_date: 'text?',
      moved_from_number: 'integer?',
      change_reason: 'text?',
      work_kind: 'text',
      work_version: 'text?',
      work_author_id: 'text?',
      work_entered_at: 'bigint?',
      topic: 'text?',
      topic_version: 'text?',
      topic_author_id: 'text?',
      topic_entered_at: 'bigint?',
      homework: 'text?',
      homework_version: 'text?',
      homework_author_id: 'text?',
      homework_entered_at: 'bigint?',
      change: 'bigint',
    },
    key: ['school_id', 'id'],
    references: { group_id: 'study_group' },
  },
  {
    name: 'mark',
    columns: {
      school_id: 'text',
      lesson_id: 'text',
      pupil_id: 'text',
      slot: 'integer',
      value: 'text?',
      version: 'text',
      author_id: 'text',
      entered_at: 'bigint',
    },
    key: ['school_id', 'lesson_id', 'pupil_id', 'slot'],
    references: { lesson_id: 'lesson' },
  },
  {
    name: 'attendance',
    columns: {
      school_id: 'text',
      lesson_id: 'text',
      pupil_id: 'text',
      code: 'text?',
      version: 'text',
      author_id: 'text',
      entered_at: 'bigint',
    },
    key: ['school_id', 'lesson_id', 'pupil_id'],
    references: { lesson_id: 'lesson' },
  },
  {
    name: 'individual_homework',
    columns: {
      school_id: 'text',
      lesson_id: 'text',
      pupil_id: 'text',
      text: 'text',
      version: 'text',
      author_id: 'text',
      entered_at: 'bigint',
    },
    key: ['school_id', 'lesson_id', 'pupil_id'],
    references: { lesson_id: 'lesson' },
  },
  {
    name: 'report_mark',
    columns: {
      school_id: 'text',
      year_id: 'text',
      subject_id: 'text',
      pupil_id: 'text',
      kind: 'text',
      period_id: 'text',
      value: 'text',
      entered_at: 'bigint',
      author_id: 'text?',
    },
    key: ['school_id', 'pupil_id', 'year_id', 'subject_id', 'kind', 'period_id'],
    references: { pupil_id: 'person', subject_id: 'subject' },
  },
  {
    name: 'history',
    columns: {
      school_id: 'text',
      entry_id: 'text',
      number: 'bigint',
      device_id: 'text',
      sequence: 'bigint',
      author_id: 'text',
      group_id: 'text',
      lesson_id: 'text',
      fact_key: 'text',
      entry: 'text',
      entry_hash: 'text',
      status: 'text',
      verdict: 'text',
      settled: 'integer',
      time_lower: 'bigint',
      time_upper: 'bigint',
      time_claimed: 'bigint',
      anchor_at: 'bigint',
      arrived_at: 'bigint',
      change: 'bigint',
      chain_hash: 'text',
    },
    key: ['school_id', 'entry_id'],
  },
  {
    name: 'device_chain',
    columns: {
      school_id: 'text',
      device_id: 'text',
      sequence: 'bigint',
      entry_hash: 'text',
      time_lower: 'bigint',
    },
    key: ['school_id', 'device_id'],
  },
  {
    name: 'audit',
    columns: {
      school_id: 'text',
      id: 'text',
      at: 'bigint',
      person_id: 'text?',
      action: 'text',
      subject: 'text?',
      detail: 'text?',
    },
    key: ['school_id', 'id'],
  },
];

/** Tables of the whole server. */
const serverTables: readonly TableShape[] = [
  {
    name: 'school',
    columns: {
      id: 'text',
      name: 'text',
      zone: 'text',
      policy_id: 'text',
      trust: 'text',
      change: 'bigint',
      facts_change: 'bigint',
      demonstration: 'integer?',
    },
    key: ['id'],
  },
  { name: 'setting', columns: { name: 'text', value: 'text' }, key: ['name'] },
  {
    name: 'sign_in_throttle',
    columns: { login_hash: 'text', failures: 'integer', last_at: 'bigint' },
    key: ['login_hash'],
  },
];

const indexes: ReadonlyArray<readonly [table: string, columns: readonly string[]]> = [
  ['account', ['login']],
  ['session', ['school_id', 'person_id']],
  ['device', ['school_id', 'person_id']],
  ['person', ['school_id', 'external_id']],
  ['class', ['school_id', 'class_teacher_id']],
  ['enrolment', ['school_id', 'class_id']],
  ['guardian', ['school_id', 'pupil_id']],
  ['group_member', ['school_id', 'pupil_id']],
  ['group_teacher', ['school_id', 'person_id']],
  ['sight', ['school_id', 'group_id']],
  ['lesson', ['school_id', 'group_id', 'change', 'id']],
  ['lesson', ['school_id', 'group_id', 'date']],
  ['lesson', ['school_id', 'teacher_id', 'date']],
  ['lesson', ['school_id', 'substitute_id', 'date']],
  ['lesson', ['school_id', 'date']],
  ['mark', ['school_id', 'pupil_id']],
  ['attendance', ['school_id', 'pupil_id']],
  ['individual_homework', ['school_id', 'pupil_id']],
  ['history', ['school_id', 'author_id', 'change', 'entry_id']],
  ['history', ['school_id', 'device_id', 'sequence']],
  ['audit', ['school_id', 'at']],
];

/** Rivals of a sheet: found by lesson, and only while nobody has chosen between the values (I5). */
const openConflicts = (tx: Transaction<Tables>) =>
  tx.schema
    .createIndex('history_open_conflicts')
    .on('history')
    .columns(['school_id', 'lesson_id'])
    .where(sql`status`, '=', sql.lit('conflict'))
    .where(sql`settled`, '=', sql.lit(0))
    .execute();

export const initial: Migration = {
  name: '0001-initial',
  up: async (tx) => {
    for (const shape of [...serverTables, ...schoolTables]) await createTable(tx, shape);
    for (const [table, columns] of indexes) await createIndex(tx, table, columns);
    await createIndex(tx, 'account', ['school_id', 'login'], { unique: true });
    await createIndex(tx, 'history', ['school_id', 'number'], { unique: true });
    await openConflicts(tx);
  },
};
