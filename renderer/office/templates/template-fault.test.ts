import { describe, expect, it } from 'vitest';
import { Problem } from '../../../shared/errors/problem.ts';
import { lineSpan, templateFault, withField } from './template-fault.ts';

const BODY =
  '# Решение\n\nВыдано {{ Заявитель }}\n- {{основания.пункт}} {{ученики.имя}}\n[подпись] {{должность}}';
const refused = (reason: string, values: Record<string, string | number> = {}) =>
  new Problem('bad-request', { reason, values });

describe('[DOC2] what is wrong with a text is shown at its line', () => {
  it.each([
    [refused('template-malformed', { line: 2 }), 2],
    [refused('template-unknown-field', { word: 'заявитель' }), 3],
    [refused('template-two-lists', { word: 'основания, ученики' }), 4],
    [refused('template-missing-field', { word: 'дата' }), undefined],
    [refused('template-unknown-field', { word: 'чужое' }), undefined],
  ])('%s', (problem, line) => {
    expect(templateFault(problem, BODY)?.line).toBe(line);
  });

  it('any other error is none of the text', () => {
    expect(templateFault(refused('malformed'), BODY)).toBeUndefined();
    expect(templateFault(new Error('no'), BODY)).toBeUndefined();
  });

  it.each(['\n', '\r\n', '\r'])('a line is found again whatever ends it: %j', (end) => {
    const body = ['один', 'два', 'три'].join(end);
    for (const [index, text] of ['один', 'два', 'три'].entries()) {
      const { from, to } = lineSpan(body, index + 1);
      expect(body.slice(from, to)).toBe(text);
    }
  });

  it('a field goes where the caret is', () => {
    expect(withField('до после', { from: 3, to: 3 }, 'дата')).toEqual({
      body: 'до {{дата}}после',
      caret: 11,
    });
    expect(withField('до X', { from: 3, to: 4 }, 'дата').body).toBe('до {{дата}}');
  });
});
