import { expect, test } from 'vitest';
import { HOSTILE_STRINGS } from '../../../shared/testing/hostile-strings.ts';
import { KNOWN_ENDINGS, offeredName } from './file-name.ts';

test.each([
  ['Реестр заявлений 2026-10-01 – 2026-12-31.xlsx', 'Реестр заявлений 2026-10-01 – 2026-12-31.xlsx'],
  ['Акт об уничтожении № 3.PDF', 'Акт об уничтожении № 3.pdf'],
  ['../../.bashrc', 'bashrc.bin'],
  ['C:\\Windows\\system32\\evil.exe', 'C Windows system32 evil.exe.bin'],
  ['паспорт.pdf\u202Efdp.exe', 'паспорт.pdf fdp.exe.bin'],
  ['nul.pdf', 'Файл nul.pdf'],
  ['CON', 'Файл CON.bin'],
  ['.pdf', 'pdf.bin'],
  ['', 'Файл.bin'],
  ['a\0b\r\nc.csv', 'a b c.csv'],
  [`${'я'.repeat(300)}.pdf`, `${'я'.repeat(120)}.pdf`],
])('[SV2] %j is offered as %j', (asked, offered) => {
  expect(offeredName(asked)).toBe(offered);
});

test('[SV2] no hostile string becomes a name that leads elsewhere, hides or runs', () => {
  for (const text of HOSTILE_STRINGS.flatMap((one) => [one, `${one}.pdf`, `${one}/../x.exe`])) {
    const name = offeredName(text);
    expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}]|^[\s.]|[\s.]$/u);
    expect(name.length).toBeLessThanOrEqual(130);
    expect([...KNOWN_ENDINGS, 'bin']).toContain(name.slice(name.lastIndexOf('.') + 1));
  }
});
