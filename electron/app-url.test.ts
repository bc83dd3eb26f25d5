import { describe, expect, test } from 'vitest';
import { isAppUrl } from './app-url.ts';

describe('an address of the client', () => {
  test.each(['zvonok://app', 'zvonok://app/', 'zvonok://app/journal/7a?x=1#y'])('%s is one', (url) => {
    expect(isAppUrl(url)).toBe(true);
  });

  test.each([
    'zvonok://app.evil.example/',
    'zvonok://other/',
    'zvonok://user@app/',
    'zvonok://app:81/',
    'zvonok:app',
    'zvonoks://app/',
    'https://app/',
    'file:///app/',
    'about:blank',
    'javascript:alert(1)',
    '',
  ])('%s is none', (url) => {
    expect(isAppUrl(url)).toBe(false);
  });
});
