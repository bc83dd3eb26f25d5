/*
 * Strings that break programs: what a joker, a careless paste or an attacker puts into any field. Tests put each of
 * them through every output (page, PDF, mail header, CSV) and expect that nothing is executed and nothing is lost.
 */

const SCRIPTS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '<iframe src="javascript:alert(1)"></iframe>',
  '<a href="javascript:alert(1)">нажмите</a>',
  '</title><script>alert(1)</script>',
  '<!--<script>alert(1)//-->',
  '<style>*{display:none}</style>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  'javascript:alert(1)',
  'onmouseover="alert(1)"',
  ']]><script>alert(1)</script>',
];

const FORMULAS = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1:A9)',
  '=HYPERLINK("http://example.org","да")',
  "=cmd|'/C calc'!A0",
  '\t=1+1',
  '"=1+1"',
  ';=1+1;',
];

const TEMPLATES = [
  '{{заявитель}}',
  '{{constructor.constructor("return process")()}}',
  '${process.exit(1)}',
  '#{7*7}',
  '<%= 7*7 %>',
  '{% include "/etc/passwd" %}',
  '**жирно** # заголовок | таблица |',
  '[подпись] чужая | подпись',
  'Слово :: значение',
  '%s%s%n%x',
];

const HEADERS = [
  'Иванова\r\nBcc: all@example.org',
  'Иванова\nBcc: all@example.org',
  'Иванова\rSubject: другое',
  'Иванова\r\n\r\n<html>тело</html>',
  'Иванова%0d%0aBcc: all@example.org',
  'a@example.org, b@example.org',
  '"Иванова" <other@example.org>',
  '=?utf-8?B?0JjQstCw0L3QvtCy0LA=?=',
  '\r\n.\r\nMAIL FROM:<x@example.org>',
];

const PATHS = [
  '../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  'file:///etc/passwd',
  'C:\\CON',
  'data:text/html,1',
];

const SIGNS = [
  '\u202Eнавыворот\u202C',
  'Ива\u200Bнова\u200D\uFEFF',
  'Й И\u0306 ё е\u0308',
  '\u0000ноль\u0001\u0007\u001B[31mкрасный',
  'З\u0335\u0321\u0353а\u0334\u0316л\u0337\u0345г\u0336\u0329о',
  '👩‍👩‍👧 😀 🇷🇺',
  'مرحبا שלום',
  '日本語 中文',
  '\uD800 половина пары',
  'неразрывный\u00A0пробел и мягкий\u00ADперенос',
  'ﷺ ﷽',
  '№ § « » — … € ₽ ½ x² H₂O α→β ∅',
];

const SQL = ["Робин'); DROP TABLE person;--", "' OR '1'='1", '\\'];
const LONG = ['Д'.repeat(5000), 'слово '.repeat(1200).trim(), `${'а'.repeat(300)}@${'б'.repeat(300)}.рф`];

export const HOSTILE_STRINGS: readonly string[] = [
  ...SCRIPTS,
  ...FORMULAS,
  ...TEMPLATES,
  ...HEADERS,
  ...PATHS,
  ...SIGNS,
  ...SQL,
  ...LONG,
];
