import { expect, it } from 'vitest';
import { mailFault } from './mail-fault.ts';

it.each([
  ['smtp-550', 'address'],
  ['smtp-535', 'sign-in'],
  ['smtp-552', 'full'],
  ['smtp-421', 'later'],
  ['smtp-554', 'refused'],
  ['esocket', 'unreachable'],
  ['attachment-unreadable', 'attachment'],
  ['mail-failed', 'unknown'],
  ['constructor', 'unknown'],
])('[ML4] the code %s is told as %s', (code, fault) => {
  expect(mailFault(code)).toBe(fault);
});
