import { expect, test } from 'vitest';
import { needsNewerNode, requiredNodeMajor, suppliedNodeVersion } from './node-version.mjs';

test.each([
  ['20.20.2', true],
  ['v22.18.0', true],
  ['23.11.1', true],
  ['24.0.0', false],
  ['v24.21.0', false],
  ['25.1.0', false],
  ['9.11.2', true],
  ['unreadable', true],
  ['', true],
])('Node %s is too old: %s', (version, expected) => {
  expect(needsNewerNode(version)).toBe(expected);
});

test('the Node that is supplied is new enough itself', () => {
  expect(needsNewerNode(suppliedNodeVersion)).toBe(false);
  expect(Number.parseInt(suppliedNodeVersion, 10)).toBe(requiredNodeMajor);
});
