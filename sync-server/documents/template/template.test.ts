import { describe, expect, test } from 'vitest';
import { HOSTILE_STRINGS } from '../../../shared/testing/hostile-strings.ts';
import { DOCUMENT_KINDS } from '../kinds/all.ts';
import type { DocumentKind } from '../kinds/document-kind.ts';
import { sampleData } from '../kinds/sample-data.ts';
import { checkTemplate } from './check-template.ts';
import { defaultTemplates, readTemplate } from './default-templates.ts';
import { problemOf } from './edit-template.ts';
import { fillTemplate } from './fill-template.ts';
import { parseTemplate } from './parse-template.ts';
import { templateSentence } from './template-sentence.ts';

const refusal: DocumentKind = DOCUMENT_KINDS['decision-refusal'];
const own = (change: (body: string) => string) => ({
  templateId: 'decision-refusal',
  body: change(defaultTemplates().get('decision-refusal')?.body ?? ''),
});

const filled = (body: string, data: object) => {
  const template = parseTemplate(body);
  if (!template.ok) throw new Error(template.problem.reason);
  return fillTemplate(template.value, refusal, { ...sampleData(refusal), ...data }).blocks;
};

describe('[DOC2] a template', () => {
  test.each([...defaultTemplates().values()])(
    '$id of ours can be read and keeps what is prescribed',
    (template) => {
      const parsed = parseTemplate(template.body);
      expect(
        parsed.ok && checkTemplate(parsed.value, DOCUMENT_KINDS[template.kind], template.required),
      ).toBeUndefined();
    },
  );

  test.each([
    [
      'an unknown field',
      (body: string) => `${body}\n{{сумма взноса}}`,
      'template-unknown-field',
      'сумма взноса',
    ],
    [
      'a field of an unknown list',
      (body: string) => `${body}\n- {{дети.имя}}`,
      'template-unknown-field',
      'дети.имя',
    ],
    [
      'code in place of a field',
      (body: string) => `${body}\n{{process.exit()}}`,
      'template-unknown-field',
      'process.exit()',
    ],
    [
      'a prescribed field left out',
      (body: string) => body.replaceAll('{{основания.причина}}', ''),
      'template-missing-field',
      'основания.причина',
    ],
    ['braces that do not close', (body: string) => `${body}\n{{заявитель`, 'template-malformed', undefined],
    ['stars that do not close', (body: string) => `${body}\n**важно`, 'template-malformed', undefined],
    [
      'a table row that does not close',
      (body: string) => `${body}\n| а | б`,
      'template-malformed',
      undefined,
    ],
    ['no text', () => ' \n ', 'template-empty', undefined],
    ['too much text', (body: string) => body + 'а'.repeat(20_000), 'template-too-long', undefined],
  ])('with %s is refused by name', (_what, change, reason, word) => {
    const problem = problemOf(own(change));
    expect(problem).toMatchObject({ reason, ...(word !== undefined && { word }) });
    expect(problem && templateSentence(problem)).toContain(word ?? '');
  });

  test('names the line that cannot be read', () => {
    expect(problemOf({ templateId: 'decision-refusal', body: 'Раз\nДва {{\nТри' })).toEqual({
      reason: 'template-malformed',
      line: 2,
    });
  });

  test('with fields of two lists in one row is refused', () => {
    const act: DocumentKind = DOCUMENT_KINDS['destruction-act'];
    const parsed = parseTemplate('- {{комиссия.имя}} {{данные.субъект}}');
    expect(parsed.ok && checkTemplate(parsed.value, act, [])).toMatchObject({ reason: 'template-two-lists' });
  });

  test('names fields as people write them: case and spaces make no other field', () => {
    expect(problemOf(own((body) => body.replace('{{заявитель}}', '{{  Заявитель }}')))).toBeUndefined();
  });

  test('a file of ours without a head is no template', () => {
    expect(() => readTemplate('decision-grant', 'Текст')).toThrow(/not a template/);
  });
});

describe('[DOC2] filling a template', () => {
  test('rows repeat; a line whose fields are empty goes, and a heading that nothing follows', () => {
    const body = '## Основания\n- {{основания.пункт}}: {{основания.причина}}\n\nТелефон {{телефон}}.\nКонец.';
    const row = { clause: '1', ground: '', reason: 'описка' };
    const two = filled(body, { grounds: [row, { ...row, clause: '2' }], phone: '' });
    expect(two.map(({ kind }) => kind)).toEqual(['heading', 'list', 'paragraph']);
    expect(two[1]).toMatchObject({ items: [{ length: 3 }, { length: 3 }] });
    expect(two[2]).toMatchObject({ lines: [[{ text: 'Конец.' }]] });
    expect(filled(body, { grounds: [], phone: '' }).map(({ kind }) => kind)).toEqual([
      'heading',
      'paragraph',
    ]);
    expect(filled('Текст\n\n## Основания\n- {{основания.пункт}}', { grounds: [] })).toHaveLength(1);
  });

  test.each(HOSTILE_STRINGS)('a value stays a value: %j', (value) => {
    const [block] = filled('Кому: {{заявитель}}', { applicant: value });
    const expected = value.trim() === '' ? undefined : [[{ text: 'Кому: ' }, { text: value }]];
    expect(block).toMatchObject({ kind: 'paragraph', lines: expected });
  });

  test.each(HOSTILE_STRINGS)('as a template it is text, or refused with a sentence: %j', (body) => {
    const problem = problemOf({ templateId: 'decision-refusal', body });
    // None of them holds the prescribed fields.
    expect(problem && templateSentence(problem)).toMatch(/\S/);
  });
});
