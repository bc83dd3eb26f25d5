import { expect, it } from 'vitest';
import { messageFault } from './message-fault.ts';

it.each([
  ['template-unknown-field', 'wording'],
  ['document-damaged', 'damaged'],
  ['message-failed', 'unknown'],
  ['constructor', 'unknown'],
])('[OM1] the code %s is told as %s', (code, fault) => {
  expect(messageFault(code)).toBe(fault);
});
