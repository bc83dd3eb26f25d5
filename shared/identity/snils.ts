/**
 * A SNILS as eleven digits, whatever signs stood between them; `undefined` where the text is none or its check number
 * is wrong (a slip of the hand must not join two people).
 * Source: the Pension Fund's order on the insurance number: the sum of the nine digits times 9…1, modulo 101, where 100
 * counts as 0; numbers up to 001-001-998 carry no check number.
 */
export function readSnils(text: string): string | undefined {
  const digits = text.replaceAll(/[\s-]/g, '');
  if (!/^\d{11}$/.test(digits)) return undefined;
  const sum = Array.from(digits.slice(0, 9)).reduce(
    (total, digit, place) => total + Number(digit) * (9 - place),
    0,
  );
  const isUnchecked = Number(digits.slice(0, 9)) <= LAST_UNCHECKED;
  return isUnchecked || (sum % 101) % 100 === Number(digits.slice(9)) ? digits : undefined;
}

const LAST_UNCHECKED = 1_001_998;
