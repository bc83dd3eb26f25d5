/**
 * A text that a spreadsheet would run when the value is exported and opened there. Full-width forms and
 * leading spaces count too: some programs drop them before they look.
 */
const FORMULA_START = /^[\s\u00A0]*[=+\-@＝＋－＠]|^[\t\r]/u;
/** A plus that begins a phone number and nothing else is the one harmless case. */
const PHONE = /^\+[\d\s().\-\u00A0]+$/u;

export function isFormulaLike(value: string): boolean {
  return FORMULA_START.test(value);
}

export function isFormulaLikePhone(value: string): boolean {
  return isFormulaLike(value) && !PHONE.test(value.trim());
}
