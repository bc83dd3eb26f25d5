import Type from 'typebox';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { desktopChannels, desktopErrorCodes } from './contract.ts';

describe('the desktop contract', () => {
  test('names every channel room.verb, and no error code twice', () => {
    for (const channel of Object.keys(desktopChannels)) expect(channel).toMatch(/^[a-z]+\.[a-z]+$/);
    expect(new Set(desktopErrorCodes).size).toBe(desktopErrorCodes.length);
  });

  test('takes no channel with arguments that are not counted', () => {
    for (const { args } of Object.values(desktopChannels)) {
      expect(Type.IsTuple(args)).toBe(true);
      expect(Check(args, [1, 2, 3, 4])).toBe(false);
    }
  });

  test.each([
    [{ school: 's', person: 'p' }, true],
    [{ school: '..', person: 'p' }, true], // a name only: the shell never makes a path of it
    [{ school: 'a/b', person: 'p' }, false],
    [{ school: 's', person: 'p', more: 1 }, false],
    [{ school: '', person: 'p' }, false],
  ])('owner %j: %s', (owner, isRight) => {
    expect(Check(desktopChannels['unsent.list'].args, [owner])).toBe(isRight);
  });
});
