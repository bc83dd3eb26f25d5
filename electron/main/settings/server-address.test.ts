import { describe, expect, test } from 'vitest';
import { normaliseServerAddress } from './server-address.ts';

describe('the address of a school server', () => {
  test.each([
    ['https://journal.school5.example', 'https://journal.school5.example'],
    [' https://Journal.School5.example:8443/ ', 'https://journal.school5.example:8443'],
    ['https://журнал.рф', 'https://xn--80alqgor.xn--p1ai'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://10.1.2.3', 'http://10.1.2.3'],
    ['http://172.16.0.1', 'http://172.16.0.1'],
    ['http://172.31.255.1', 'http://172.31.255.1'],
    ['http://192.168.0.7:8080', 'http://192.168.0.7:8080'],
    ['http://school-server', 'http://school-server'],
    ['http://server.local', 'http://server.local'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
    ['http://[fd00::5]', 'http://[fd00::5]'],
  ])('%s is taken as %s', (text, address) => {
    expect(normaliseServerAddress(text)).toBe(address);
  });

  test.each([
    'http://journal.school5.example',
    'http://172.15.0.1',
    'http://172.32.0.1',
    'http://11.0.0.1',
    'http://8.8.8.8',
    'http://10.evil.example',
    'http://localhost.evil.example',
    'http://192.168.0.1.evil.example',
    'http://[2001:db8::1]',
    'https://user:secret@school.example',
    'https://school.example/path',
    'https://school.example/?q',
    'https://school.example/#x',
    'ftp://school.example',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'zvonok://app',
    'school.example',
    '',
  ])('%s is refused', (text) => {
    expect(normaliseServerAddress(text)).toBeNull();
  });
});
