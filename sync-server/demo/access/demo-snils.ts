/** A made-up SNILS with a right check number, above those that have none: `number` from 0 to a million. */
export function demoSnils(number: number): string {
  const digits = String(900_000_000 + number);
  const sum = Array.from(digits).reduce((total, digit, place) => total + Number(digit) * (9 - place), 0);
  return `${digits}${String((sum % 101) % 100).padStart(2, '0')}`;
}
