import { expect, it } from 'vitest';
import { asId } from '../../../shared/kernel/ids.ts';
import { isOfWeek, issueOf, type PaperDiary, weekAway, weekOfDay } from './paper-weeks.ts';

const diary: PaperDiary = {
  id: asId('d1'),
  pupilId: asId('p1'),
  pupilName: 'Кузнецов Артём',
  asker: 'Мать',
  basis: 'заявление',
  since: '2026-11-14',
  issues: [{ week: '2026-W46', issuedOn: '2026-11-16', issuedTo: 'Мать', issuedBy: 'Назаров О. И.' }],
};

it('[DOC6] a week is named as its proof is, over the end of a year too', () => {
  expect(weekOfDay('2026-11-15')).toEqual({ name: '2026-W46', from: '2026-11-09', to: '2026-11-14' });
  expect(weekOfDay('2027-01-01').name).toBe('2026-W53');
  expect(weekAway(weekOfDay('2027-01-01'), 1).name).toBe('2027-W01');
});

it('[DOC6] from the week they asked to the week they stopped', () => {
  const week = weekOfDay('2026-11-09');
  expect(isOfWeek(diary, week)).toBe(true);
  expect(isOfWeek(diary, weekAway(week, -1))).toBe(false);
  expect(isOfWeek({ ...diary, until: '2026-11-16' }, weekAway(week, 1))).toBe(true);
  expect(isOfWeek({ ...diary, until: '2026-11-15' }, weekAway(week, 1))).toBe(false);
});

it('[DOC6] a week is handed over once', () => {
  expect(issueOf(diary, weekOfDay('2026-11-10'))?.issuedTo).toBe('Мать');
  expect(issueOf(diary, weekOfDay('2026-11-17'))).toBeUndefined();
});
