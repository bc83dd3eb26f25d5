import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

describe('configuration', () => {
  test('without any setting: loopback, one file in the data folder, no moved clock', () => {
    expect(readConfig([], {})).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      database: { file: 'data/zvonok.sqlite' },
      sessionDays: 30,
      trustProxy: false,
      clockOffsetMs: 0,
    });
  });

  test('flags win over the environment', () => {
    const env = { ZVONOK_PORT: '1', ZVONOK_HOST: '10.0.0.1', ZVONOK_DATABASE_URL: 'postgres://x/y' };
    expect(readConfig(['--port', '2'], env)).toMatchObject({
      port: 2,
      host: '10.0.0.1',
      database: { url: 'postgres://x/y' },
    });
  });

  test.each([
    [['--port', 'x'], /port: a whole number/],
    [['--port', '70000'], /port: a whole number/],
    [['--session-days', '0'], /session-days/],
    [['--unknown'], /unknown/i],
    [['--clock-offset-ms=5'], /only with --demo/],
    [['--public-url', 'diary.example.ru'], /public-url/],
    [['--public-url', 'https://diary.example.ru/diary'], /public-url/],
  ])('%j is refused', (args, message) => {
    expect(() => readConfig(args, {})).toThrow(message);
  });

  test('the address for links is kept without a slash at its end', () => {
    const env = { ZVONOK_PUBLIC_URL: 'https://diary.example.ru/' };
    expect(readConfig([], env).publicUrl).toBe('https://diary.example.ru');
  });

  test('a clock is moved for a demonstration only', () => {
    expect(readConfig(['--demo', '--clock-offset-ms=-5'], {})).toMatchObject({ clockOffsetMs: -5 });
  });
});
