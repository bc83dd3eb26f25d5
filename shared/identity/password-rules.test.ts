import { expect, test } from 'vitest';
import { COMMON_PASSWORDS } from './common-passwords.ts';
import { PASSWORD_MIN, passwordFault } from './password-rules.ts';

test.each([
  ['семь777', 'password-too-short'],
  ['x'.repeat(201), 'password-too-long'],
  ['QWERTY123', 'password-too-common'],
  ['Пароль123', 'password-too-common'],
  ['11111111', 'password-too-common'],
  ['12345678', 'password-too-common'],
  ['hgfedcba', 'password-too-common'],
  [' 48213977 ', 'password-like-login'],
  ['мама мыла раму', undefined],
  ['ёжик8888', undefined],
])('[ID3] %j as a new password: %s', (password, fault) => {
  expect(passwordFault(password, '48213977')).toBe(fault);
});

test('[ID3] every password of the list is long enough to need it, and there once', () => {
  const short = [...COMMON_PASSWORDS].filter(
    (one) => Array.from(one).length < PASSWORD_MIN || one !== one.toLowerCase(),
  );
  expect(short).toEqual([]);
  expect(COMMON_PASSWORDS.size).toBeGreaterThan(150);
});
