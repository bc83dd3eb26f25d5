import { expect, test } from 'vitest';
import livny from '../../../assets/regulation-profiles/livny-2021.json' with { type: 'json' };
import nizhny from '../../../assets/regulation-profiles/nn-2026.json' with { type: 'json' };
import { checkProfile } from './check-profile.ts';

type Data = Record<string, unknown>;
/** What a checker says of a profile in which something was changed. */
function faults(base: Data, change: (data: ReturnType<typeof JSON.parse>) => void): string {
  const data: unknown = structuredClone(base);
  change(data);
  const checked = checkProfile(data);
  return checked.ok ? '' : checked.problem.join('\n');
}

test('[AR13] a profile that is not whole is refused, each fault by its place', () => {
  expect(faults(livny, (data) => delete data.deadlines)).toContain('deadlines');
  expect(faults(livny, (data) => (data.chanels = []))).not.toBe('');
  expect(faults(livny, (data) => (data.deadlines[0].unit = 'fortnights'))).toContain('/deadlines/0/unit');
  expect(faults(livny, (data) => (data.deadlines[0].amount = 0))).toContain('срок registration');
  expect(faults(livny, (data) => data.forms[0].sections[0].fields.splice(0, 1))).toContain(
    'нет поля applicant.last',
  );
  expect(faults(livny, (data) => delete data.refusalGrounds[0].isWithdrawal)).toContain('отзыв');
  expect(
    faults(
      livny,
      (data) => (data.deadlines = data.deadlines.filter((one: Data) => one.kind !== 'resolution')),
    ),
  ).toContain('резолюция');
  expect(faults(nizhny, (data) => (data.questionnaire[0].answers[0].next = 'nowhere'))).toContain('nowhere');
  expect(faults(nizhny, (data) => (data.questionnaire.at(-1).answers[0].category = 'Я1'))).toContain('Я1');
  expect(faults(nizhny, (data) => (data.refusalGrounds[1].categories = ['Я1']))).toContain(
    'нет категории Я1',
  );
  expect(faults(nizhny, (data) => (data.guardianshipInquiry.document = 'none'))).toContain(
    'нет документа none',
  );
  expect(checkProfile('нечто').ok).toBe(false);
});
