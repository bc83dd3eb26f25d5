import type { PupilReason } from '../../../shared/access/end-of-service.ts';
import type { PeopleRowCode, PersonName, Relation } from './people-file.ts';

/** A value read from a cell, or why it cannot be. */
export type ReadValue<Value> = { ok: true; value: Value } | { ok: false; code: PeopleRowCode };

const NAME = /^\p{L}[\p{L}\p{M}'’ʼ.()\- ]*$/u;
const MAX_NAME = 100;
const MAX_TEXT = 200;
const MAX_EMAIL = 254;
const EMAIL = /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+\.[\p{L}\d-]{2,}$/u;

export function readText(text: string): ReadValue<string> {
  if (text.length > MAX_TEXT) return { ok: false, code: 'text-too-long' };
  return { ok: true, value: oneLine(text) };
}

/** A part of a name: letters, with the hyphens and dots real names have. */
export function readNamePart(text: string): ReadValue<string> {
  const value = oneLine(text);
  if (value.length > MAX_NAME || !NAME.test(value)) return { ok: false, code: 'name-invalid' };
  return { ok: true, value };
}

/** «Иванова Анна Сергеевна»: last name, first name, and all that remains. */
export function readFullName(text: string): ReadValue<PersonName> {
  const read = readNamePart(text);
  if (!read.ok) return read;
  const [lastName, firstName, ...rest] = read.value.split(' ');
  if (lastName === undefined || firstName === undefined) return { ok: false, code: 'name-invalid' };
  const name = { lastName, firstName };
  return { ok: true, value: rest.length === 0 ? name : { ...name, middleName: rest.join(' ') } };
}

/** `30.05.2011`, `30/05/2011` or `2011-05-30`; a workbook's own dates come as the last. */
export function readDate(text: string): ReadValue<string> {
  const plain = text.trim();
  const [, day, month, year] = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(plain) ?? [];
  const iso = year === undefined ? plain : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || !isDay(iso)) return { ok: false, code: 'date-invalid' };
  return { ok: true, value: iso };
}

function isDay(iso: string): boolean {
  try {
    Temporal.PlainDate.from(iso, { overflow: 'reject' });
    return iso >= '1900-01-01';
  } catch {
    return false;
  }
}

export function readEmail(text: string): ReadValue<string> {
  const value = text.trim().toLowerCase();
  if (value.length > MAX_EMAIL || !EMAIL.test(value)) return { ok: false, code: 'email-invalid' };
  return { ok: true, value };
}

/** One spelling: `+` and digits. A Russian number may begin with 8, or have ten digits only. */
export function readPhone(text: string): ReadValue<string> {
  const plain = text.trim();
  const digits = plain.replaceAll(/\D/g, '');
  if (!/^\+?[\d\s().\-\u00A0]+$/u.test(plain)) return { ok: false, code: 'phone-invalid' };
  if (!plain.startsWith('+') && digits.length === 11 && /^[78]/.test(digits)) {
    return { ok: true, value: `+7${digits.slice(1)}` };
  }
  if (!plain.startsWith('+') && digits.length === 10) return { ok: true, value: `+7${digits}` };
  if (!plain.startsWith('+') || digits.length < 10 || digits.length > 15)
    return { ok: false, code: 'phone-invalid' };
  return { ok: true, value: `+${digits}` };
}

const relations: readonly (readonly [Relation, RegExp])[] = [
  ['mother', /^(мать|мама|mother|mum|mom)/i],
  ['father', /^(отец|папа|father|dad)/i],
  ['guardian', /^(опекун|попечител|усыновител|законн|guardian)/i],
];

/** Never refused: an unusual word is `other`, and no right hangs on it. */
export function readRelation(text: string): Relation {
  return relations.find(([, pattern]) => pattern.test(text.trim()))?.[0] ?? 'other';
}

/** In the order in which they are asked: «отчислен в порядке перевода» is a move to another school, not an expulsion. */
const leftReasons: readonly (readonly [PupilReason, RegExp])[] = [
  ['graduation', /оконч|законч|заверш|выпус|выпущ|получ.*(образован|аттестат)|graduat|finish/i],
  ['departure', /перев[её]?[дл]|перевод|переш|пере[её]х|переезд|друг(ую|ой) |выбыл|transfer|another|moved/i],
  ['expulsion', /отчисл|исключ|expel|expul/i],
];

/** Why a pupil left. An unknown word is refused: what parents are told, and what is kept, hangs on it. */
export function readLeftReason(text: string): ReadValue<PupilReason> {
  const known = leftReasons.find(([, pattern]) => pattern.test(text));
  return known === undefined ? { ok: false, code: 'left-reason-unknown' } : { ok: true, value: known[0] };
}

/** «Алгебра, Геометрия; Информатика» → three names. Undefined when nothing remains. */
export function readList(text: string): string[] | undefined {
  const names = text
    .split(/[,;\n]/)
    .map(oneLine)
    .filter((name) => name !== '');
  return names.length === 0 ? undefined : [...new Set(names)];
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
