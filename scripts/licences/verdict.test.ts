import { describe, expect, test } from 'vitest';
import { projectRoot } from '../test-run/run-tool.ts';
import { isAllowedLicence } from './expression.ts';
import { shippedPackages, withLicenceReadByHand } from './shipped.ts';
import { composeFile, gatherThirdParty } from './third-party-file.ts';
import { licenceProblem } from './verdict.ts';

describe('isAllowedLicence', () => {
  test.each([
    ['MIT', true],
    ['Apache-2.0', true],
    ['(MIT OR GPL-3.0-or-later)', true],
    ['GPL-3.0-or-later OR MIT', true],
    ['(MIT AND Zlib)', true],
    ['ISC AND (GPL-2.0-only OR BSD-3-Clause)', true],
    ['GPL-3.0-only', false],
    ['AGPL-3.0-or-later', false],
    ['MIT AND GPL-3.0-only', false],
    ['(MIT OR Apache-2.0) AND SSPL-1.0', false],
    ['UNLICENSED', false],
    ['SEE LICENSE IN LICENSE.md', false],
    ['MIT/X11', false],
    ['(MIT', false],
    ['MIT extra', false],
    ['', false],
  ])('%s: %s', (expression, expected) => {
    expect(isAllowedLicence(expression)).toBe(expected);
  });
});

describe('licenceProblem', () => {
  const shipped = { name: 'left', version: '1.0.0', licence: 'MIT', folder: '/left' };

  test('a permissive package with its text may ship', () => {
    expect(licenceProblem(shipped, 'Permission is hereby granted')).toBeUndefined();
  });

  test('no licence, a forbidden one and a missing text are each named', () => {
    expect(licenceProblem({ ...shipped, licence: '' }, 'text')).toBe('left 1.0.0: declares no licence');
    expect(licenceProblem({ ...shipped, licence: 'GPL-3.0-only' }, 'text')).toContain(
      'GPL-3.0-only is not on the list',
    );
    expect(licenceProblem(shipped, undefined)).toBe('left 1.0.0: brings no licence text');
  });

  test('another machine’s binary is judged by its licence alone', () => {
    expect(licenceProblem({ ...shipped, folder: undefined }, undefined)).toBeUndefined();
    expect(
      licenceProblem({ ...shipped, folder: undefined, licence: 'GPL-3.0-only' }, undefined),
    ).toBeDefined();
  });
});

test('a licence read by hand holds for the text that was read and for no other', () => {
  const folder = shippedPackages(projectRoot).find(({ name }) => name === 'png-js')?.folder;
  const silent = { name: 'png-js', version: '1.1.0', licence: '', folder };
  expect(withLicenceReadByHand(silent).licence).toBe('MIT');
  expect(withLicenceReadByHand({ ...silent, version: '1.2.0' }).licence).toBe('');
  expect(withLicenceReadByHand({ ...silent, folder: projectRoot }).licence).toBe('');
});

test('what ships is what users get, not what developers use', () => {
  const names = shippedPackages(projectRoot).map((shipped) => shipped.name);
  expect(names).toEqual(
    expect.arrayContaining(['react', 'fastify', 'scheduler', 'electron', 'workbox-core']),
  );
  for (const tool of ['vitest', 'knip', '@biomejs/biome']) expect(names).not.toContain(tool);
});

test('the file names every package once, with its text', () => {
  const found = {
    shipped: { name: 'left', version: '1.0.0', licence: 'MIT', folder: '/left' },
    text: 'Granted.',
  };
  const content = composeFile([found, found]);
  expect(content.match(/left 1\.0\.0 \(MIT\)/g)).toHaveLength(1);
  expect(content).toContain('Granted.');
  expect(gatherThirdParty(projectRoot).content).toContain('Copyright (c) Meta Platforms');
});
