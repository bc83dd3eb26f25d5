import { expect, test } from 'vitest';
import { EMPTY_JOIN, readJoin } from './join-draft.ts';

const filled = {
  ...EMPTY_JOIN,
  kind: 'rf-passport',
  number: ' 45 10 123456 ',
  seen: 'Ёлкина Анна',
  reason: 'дважды в списке ',
  isSure: true,
};

test('[ID9] a joining says by what and why: nothing of it may be missing', () => {
  expect(readJoin(EMPTY_JOIN)).toEqual({
    faults: { kind: true, number: true, seen: true, reason: true, isSure: true },
  });
  expect(readJoin({ ...filled, seen: '  ', number: '123' })).toEqual({
    faults: { seen: true, number: true },
  });
  expect(readJoin(filled)).toEqual({
    reason: 'дважды в списке',
    evidence: { by: 'document', kind: 'rf-passport', number: '45 10 123456', seen: 'Ёлкина Анна' },
  });
});

test('[ID9] by an equal SNILS no document is asked, but the reason and the word are', () => {
  expect(readJoin({ ...EMPTY_JOIN, by: 'snils' })).toEqual({ faults: { reason: true, isSure: true } });
  expect(readJoin({ ...EMPTY_JOIN, by: 'snils', reason: 'дважды', isSure: true })).toEqual({
    reason: 'дважды',
    evidence: { by: 'snils' },
  });
});
