import { expect, test } from 'vitest';
import { chooseStages } from './choose.ts';
import { stages } from './stages.ts';

function chosen(...argv: string[]): string[] | string {
  const choice = chooseStages(stages, argv);
  return choice.ok ? choice.stages.map((stage) => stage.name) : choice.reason;
}

const extras = new Set(['timetables', 'faults']);
const ordinary = stages.map((stage) => stage.name).filter((name) => !extras.has(name));

test('without flags everything runs that a fresh clone can run', () => {
  expect(chosen()).toEqual(ordinary);
});

test('--timetables adds the sweep over real timetables at the end', () => {
  expect(chosen('--timetables')).toEqual([...ordinary, 'timetables']);
});

test('--faults adds the short form of the faults, beside the sweep where both are asked for', () => {
  expect(chosen('--faults')).toEqual([...ordinary, 'faults']);
  expect(chosen('--timetables', '--faults')).toEqual(stages.map((stage) => stage.name));
});

test('--only picks stages and keeps their order', () => {
  expect(chosen('--only', 'unit', '--only', 'format')).toEqual(['format', 'unit']);
});

test('--checks leaves out what runs the product', () => {
  expect(chosen('--checks')).not.toContain('unit');
  expect(chosen('--checks')).toContain('lint');
});

test('an unknown stage or flag is refused by name, never ignored', () => {
  expect(chosen('--only', 'untit')).toContain('«untit»');
  expect(chosen('--onyl', 'unit')).toContain('--onyl');
});
