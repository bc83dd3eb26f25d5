import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asId } from '../kernel/ids.ts';
import type { Entry } from './entry.ts';
import { canonicalJson, entryHash, sha256Hex } from './entry-hash.ts';

const entry: Entry = {
  id: asId('e'),
  authorId: asId('t'),
  groupId: asId('g'),
  lessonId: asId('l'),
  operation: { type: 'topic.set', text: 'Дроби «правильные»' },
  basis: null,
  stamp: {
    deviceId: asId('d'),
    sequence: 1,
    previousHash: '',
    anchor: { deviceId: asId('d'), serverTime: 1, signature: 's' },
    anchorWall: 1,
    bootSession: 'b',
    anchorBootSession: 'b',
    monotonicSinceAnchor: 0.5,
    wall: 2,
  },
};

it('[T3] SHA-256 is that of the standard', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(sha256Hex(text)).toBe(createHash('sha256').update(text.toWellFormed()).digest('hex'));
    }),
  );
});

it('[T3] the hash does not depend on the order of members, nor on a verdict beside them', () => {
  const reversed = Object.fromEntries(Object.entries(entry).toReversed()) as Entry;
  const shown = { ...reversed, state: 'waiting' };
  expect(entryHash(shown)).toBe(entryHash(entry));
});

it('[T3] any edit of the entry or its stamp changes the hash', () => {
  const hash = entryHash(entry);
  expect(entryHash({ ...entry, basis: asId('x') })).not.toBe(hash);
  expect(entryHash({ ...entry, operation: { type: 'topic.set', text: 'Дроби' } })).not.toBe(hash);
  expect(entryHash({ ...entry, stamp: { ...entry.stamp, wall: 3 } })).not.toBe(hash);
});

it('[T3] canonical JSON reads back as the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
