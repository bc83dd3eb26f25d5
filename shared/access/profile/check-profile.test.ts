import { expect, test } from 'vitest';
import livny from '../../../assets/regulation-profiles/livny-2021.json' with { type: 'json' };
import nizhny from '../../../assets/regulation-profiles/nn-2026.json' with { type: 'json' };
import { checkProfile } from './check-profile.ts';

/** What a checker says of a profile in whose text something was replaced: every time it stands there. */
function faults(base: object, was: string, is: string): string {
  const text = JSON.stringify(base);
  if (!text.includes(was)) throw new Error(`nothing to replace: ${was}`);
  const checked = checkProfile(JSON.parse(text.replaceAll(was, is)));
  return checked.ok ? '' : checked.problem.join('\n');
}

test.each([
  [livny, '"deadlines"', '"dead-lines"', 'deadlines'],
  [livny, '"channels"', '"chanels"', 'channels'],
  [livny, '"unit":"calendar-days"', '"unit":"fortnights"', '/deadlines/1/unit'],
  [livny, '"amount":20', '"amount":0', 'срок decision'],
  [livny, '"id":"applicant.last"', '"id":"applicant.surname"', 'нет поля applicant.last'],
  [livny, '"id":"applicant.first"', '"id":"applicant.last"', 'поле applicant.last дважды'],
  [livny, ',"isWithdrawal":true', '', 'отзыв'],
  [livny, '"kind":"resolution"', '"kind":"opening"', 'резолюция'],
  [livny, '"kind":"decision"', '"kind":"opening"', 'нет срока decision'],
  [nizhny, '"next":"who-access"', '"next":"nowhere"', 'nowhere'],
  [nizhny, '"category":"А1"', '"category":"Я1"', 'нет категории Я1'],
  [nizhny, '"category":"А1"', '"category":"А2"', 'к категории А1 не ведёт'],
  [nizhny, '"categories":["Б1"', '"categories":["Я1"', 'нет категории Я1'],
  [nizhny, '"document":"guardianship"', '"document":"none"', 'нет документа none'],
  [nizhny, '"form":"attachment"', '"form":"details"', 'вложения'],
  [nizhny, '"field":"receiver.choice"', '"field":"receiver.none"', 'поля, которого нет'],
])('[AR13] a profile that is not whole is refused with its fault (%#)', (base, was, is, fault) => {
  expect(faults(base, was, is)).toContain(fault);
});

test('[AR13] what is no profile at all is refused', () => {
  for (const data of ['нечто', null, [], {}]) expect(checkProfile(data).ok).toBe(false);
});
