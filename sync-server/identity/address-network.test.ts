import { expect, test } from 'vitest';
import { isCidr, isInside, networkOf } from './address-network.ts';

test.each([
  ['192.0.2.17', '192.0.2'],
  ['::ffff:192.0.2.99', '192.0.2'],
  ['2001:db8:a:1::5', '2001:db8:a'],
  ['2001:0DB8:000a:2:3:4:5:6', '2001:db8:a'],
  ['::1', '0:0:0'],
])('[ID4] %s is of the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each([
  ['10.1.2.3', true],
  ['::ffff:10.1.2.3', true],
  ['11.1.2.3', false],
  ['192.168.7.1', true],
  ['192.168.7.2', false],
  ['fd12::1', true],
  ['2001:db8::1', false],
  ['not an address', false],
])('[ID7] %s inside the school: %s', (address, inside) => {
  expect(isInside(address, ['10.0.0.0/8', '192.168.7.1', 'fd00::/8', 'nonsense'])).toBe(inside);
});

test.each([
  ['10.0.0.0/8', true],
  ['10.0.0.1', true],
  ['fd00::/8', true],
  ['10.0.0.0/33', false],
  ['10.0.0/8', false],
  ['10.0.0.0/8/8', false],
  ['school', false],
])('[ID7] %s is a block: %s', (text, block) => {
  expect(isCidr(text)).toBe(block);
});
