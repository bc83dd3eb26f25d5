import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { normalizeClassName } from './class-name.ts';
import { isFormulaLike } from './formula-injection.ts';
import { readPeople } from './read-people.ts';
import { codeOf } from './testing/code-of.ts';

const read = (text: string) => readPeople(new TextEncoder().encode(text));

describe('pupils', () => {
  test('in three columns, with what is there', () => {
    const file = read(
      'Фамилия;Имя;Отчество;Класс;Дата рождения;№ личного дела\nЁлкина;Анна;Сергеевна;10 «а»;30.05.2011;А-17\n',
    );
    expect(file.pupils).toEqual([
      {
        line: 2,
        ok: true,
        value: {
          name: { lastName: 'Ёлкина', firstName: 'Анна', middleName: 'Сергеевна' },
          className: '10А',
          birthDate: '2011-05-30',
          externalId: 'А-17',
        },
      },
    ]);
  });

  test('[I9] a blank cell, or a lone dash, has no key at all', () => {
    const [row] = read('ФИО;Класс;Дата рождения;ID\nЛи Анна;;—;  \n').pupils;
    expect(row).toEqual({ line: 2, ok: true, value: { name: { lastName: 'Ли', firstName: 'Анна' } } });
  });

  test('the same file in Windows-1251, with English headers, in other order and case', () => {
    const text = 'CLASS,first name,Last  Name\n9Б,Пётр,Петров-Водкин\n';
    const file = readPeople(iconv.encode(text, 'win1251'));
    expect(file.pupils).toEqual([
      {
        line: 2,
        ok: true,
        value: { name: { lastName: 'Петров-Водкин', firstName: 'Пётр' }, className: '9Б' },
      },
    ]);
  });

  test.each([
    ['name-missing', 'Имя', 'Иванова;;10А;'],
    ['name-invalid', 'Фамилия', '12345;Анна;10А;'],
    ['date-invalid', 'Дата рождения', 'Иванова;Анна;10А;31.02.2011'],
    ['date-invalid', 'Дата рождения', 'Иванова;Анна;10А;вчера'],
    ['text-too-long', 'Класс', `Иванова;Анна;${'я'.repeat(300)};`],
    ['formula-like', 'Фамилия', '=1+1;Анна;10А;'],
    ['formula-like', 'Имя', 'Иванова;+Анна;10А;'],
    ['formula-like', 'Класс', 'Иванова;Анна;-10А;'],
    ['formula-like', 'Класс', 'Иванова;Анна;@SUM(1);'],
    ['formula-like', 'Класс', 'Иванова;Анна;"\t10А";'],
    ['formula-like', 'Класс', 'Иванова;Анна;"\r10А";'],
  ])('%s in «%s» refuses its own row only', (code, column, line) => {
    const { pupils } = read(`Фамилия;Имя;Класс;Дата рождения\n${line}\nПетров;Пётр;10Б;\n`);
    expect(pupils[0]).toEqual({ line: 2, ok: false, code, column });
    expect(pupils[1]).toMatchObject({ ok: true });
  });
});

describe('pupils who left', () => {
  const leftOf = (lines: string) =>
    read(lines).pupils.map((row) => (row.ok ? row.value.left : `${row.code} in ${row.column}`));

  test.each([
    ['Выбыл', 'Причина выбытия', '20.10.2026', 'Перешла в другую школу', 'departure'],
    ['Дата выбытия', 'Почему выбыл', '2026-10-20', 'отчислен в порядке перевода', 'departure'],
    ['Последний день в школе', 'Основание выбытия', '20/10/2026', 'ВЫПУСК', 'graduation'],
    ['Дата отчисления', 'Причина отчисления', '20.10.2026', 'отчислен в связи с окончанием', 'graduation'],
    ['Выбыла', 'Причина выбытия', '20.10.2026', 'исключена за неуспеваемость', 'expulsion'],
    ['Left on', 'Leaving reason', '20.10.2026', 'expelled', 'expulsion'],
  ])('[P3] «%s» and «%s»: %s, %s', (day, why, on, words, reason) => {
    const left = { on: '2026-10-20', reason };
    expect(leftOf(`ФИО;Класс;${day};${why}\nЛи Анна;10А;${on};${words}\nКим Ян;10А;;\n`)).toEqual([
      left,
      undefined,
    ]);
    expect(leftOf(`ФИО;№ личного дела;${day};${why}\nЛи Анна;7;${on};${words}\n`)).toEqual([left]);
  });

  test('[P3] half a statement, a day that is none and an unknown reason refuse their rows', () => {
    const rows = ['20.10.2026;', ';выбыл', '31.02.2026;выбыл', 'да;выбыл', '20.10.2026;каникулы', '=1;выбыл'];
    const lines = rows.map((row) => `Ли Анна;10А;${row}`).join('\n');
    expect(leftOf(`ФИО;Класс;Выбыл;Причина выбытия\n${lines}\n`)).toEqual([
      'left-reason-missing in Причина выбытия',
      'left-day-missing in Выбыл',
      'date-invalid in Выбыл',
      'date-invalid in Выбыл',
      'left-reason-unknown in Причина выбытия',
      'formula-like in Выбыл',
    ]);
    expect(leftOf('ФИО;Класс;Выбыл\nЛи Анна;10А;20.10.2026\n')).toEqual(['left-reason-missing in Выбыл']);
  });

  test('[P3] a workbook’s own date', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Ученики');
    sheet.addRow(['ФИО', 'Класс', 'Дата выбытия', 'Причина выбытия']);
    sheet.addRow(['Ли Анна', '11А', new Date(Date.UTC(2026, 9, 20)), 'окончила школу']);
    const [row] = readPeople(new Uint8Array(await book.xlsx.writeBuffer())).pupils;
    expect(row).toMatchObject({ ok: true, value: { left: { on: '2026-10-20', reason: 'graduation' } } });
  });
});

describe('guardians', () => {
  const header = 'ФИО родителя;E-mail;Телефон;Родство;ФИО ребёнка;Класс';

  test('with the child by name and class', () => {
    const file = read(
      `${header}\nЁлкина Ольга Петровна;Olga@Example.org;8 (916) 123-45-67;мать;Ёлкина Анна;10-А\n`,
    );
    expect(file.guardians).toEqual([
      {
        line: 2,
        ok: true,
        value: {
          name: { lastName: 'Ёлкина', firstName: 'Ольга', middleName: 'Петровна' },
          email: 'olga@example.org',
          phone: '+79161234567',
          relation: 'mother',
          child: { name: { lastName: 'Ёлкина', firstName: 'Анна' }, className: '10А' },
        },
      },
    ]);
  });

  test('with the child by number, and a phone that begins with a plus', () => {
    const file = read('Фамилия;Имя;Телефон;№ личного дела ребёнка\nЛи;Ольга;+7 916 123-45-67;А-17\n');
    const [row] = file.guardians;
    expect(row).toMatchObject({ ok: true, value: { phone: '+79161234567', child: { externalId: 'А-17' } } });
  });

  test.each([
    ['child-missing', 'ФИО ребёнка', 'Ли Ольга;;;мать;;10А'],
    ['email-invalid', 'E-mail', 'Ли Ольга;olga;;мать;Ли Анна;10А'],
    ['phone-invalid', 'Телефон', 'Ли Ольга;;123;мать;Ли Анна;10А'],
    ['formula-like', 'Телефон', 'Ли Ольга;;+79161234567+cmd|calc;мать;Ли Анна;10А'],
  ])('%s', (code, column, line) => {
    expect(read(`${header}\n${line}\n`).guardians).toEqual([{ line: 2, ok: false, code, column }]);
  });
});

test('teachers, with subjects and their own class', () => {
  const file = read('Учитель,Предметы,Классное руководство\nКим Нина Ивановна,"Алгебра, Геометрия",7B\n');
  expect(file.teachers).toMatchObject([
    {
      ok: true,
      value: { subjects: ['Алгебра', 'Геометрия'], homeroomClass: '7В', name: { lastName: 'Ким' } },
    },
  ]);
});

test('groups, with what is missing told', () => {
  const file = read(
    'Класс;Предмет;Подгруппа;Ученик\n10А;Английский;1;Ли Анна\n10А;;1;Ли Анна\n10А;Химия;1;\n;Химия;1;Ли Анна\n',
  );
  expect(file.groups[0]).toEqual({
    line: 2,
    ok: true,
    value: {
      className: '10А',
      subject: 'Английский',
      groupName: '1',
      pupil: { name: { lastName: 'Ли', firstName: 'Анна' }, className: '10А' },
    },
  });
  expect(file.groups.slice(1).map((row) => !row.ok && row.code)).toEqual([
    'subject-missing',
    'pupil-missing',
    'class-missing',
  ]);
});

test('one workbook with a sheet for each kind, and what nobody reads is told', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = (name: string, rows: string[][]) => book.addWorksheet(name).addRows(rows);
  sheet('Ученики', [
    ['ФИО', 'Класс', 'Рост'],
    ['Ли Анна', '10А', '160'],
  ]);
  sheet('Родители', [
    ['ФИО', 'Ребёнок'],
    ['Ли Ольга', 'Ли Анна'],
  ]);
  sheet('Учителя', [
    ['ФИО', 'e-mail'],
    ['Ким Нина', 'nina@example.org'],
  ]);
  sheet('Группы', [
    ['Класс', 'Предмет', 'Ученик'],
    ['10А', 'Химия', 'Ли Анна'],
  ]);
  sheet('Заметки', [
    ['Дело', 'Когда'],
    ['Ремонт', 'летом'],
  ]);
  const file = readPeople(new Uint8Array(await book.xlsx.writeBuffer()));
  expect([file.pupils, file.guardians, file.teachers, file.groups].map((rows) => rows.length)).toEqual([
    1, 1, 1, 1,
  ]);
  expect(file.leftOut).toEqual([
    { sheet: 'Ученики', columns: ['Рост'] },
    { sheet: 'Заметки', columns: ['Дело', 'Когда'] },
  ]);
});

test('a formula in a workbook refuses its row', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Ученики');
  sheet.addRow(['ФИО', 'Класс']);
  sheet.addRow(['Ли Анна', { formula: '1+1', result: '10А' }]);
  const file = readPeople(new Uint8Array(await book.xlsx.writeBuffer()));
  expect(file.pupils).toEqual([{ line: 2, ok: false, code: 'cell-formula', column: 'Класс' }]);
});

test('a table about nobody is refused, unless its kind is said', () => {
  expect(codeOf(() => read('Инвентарь;Цена\nСтол;100\n'))).toBe('table-unknown-kind');
  const bytes = new TextEncoder().encode('ФИО;e-mail\nКим Нина;nina@example.org\n');
  expect(codeOf(() => readPeople(bytes))).toBe('table-unknown-kind');
  expect(readPeople(bytes, { kind: 'teachers' }).teachers).toHaveLength(1);
});

test.each([
  ['10 а', '10А'],
  ['10-А', '10А'],
  ['10 «А»', '10А'],
  ['10A', '10А'],
  ['05б', '5Б'],
  ['ЛД101', 'ЛД101'],
  ['  1  курс ', '1 курс'],
])('class %j is %j', (written, normal) => {
  expect(normalizeClassName(written)).toBe(normal);
});

test.each(['=1', '+1', '-1', '@a', '\tx', '\rx', ' =1', '＝1'])(
  '%j is what a spreadsheet would run',
  (value) => {
    expect(isFormulaLike(value)).toBe(true);
  },
);
