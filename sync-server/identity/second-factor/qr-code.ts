import qrcode from 'qrcode-generator';

/** The program's name in lists of codes; short, for each Cyrillic letter costs six signs of the picture. */
const ISSUER = encodeURIComponent('Звонок');

/** The address that authenticator programs read (Key URI Format): whose code, and the secret. */
export const otpauthUri = (account: string, secret: string): string =>
  `otpauth://totp/${ISSUER}:${encodeURIComponent(account)}?secret=${secret}&issuer=${ISSUER}`;

/** Black squares as one SVG path on white, with the quiet border of four that readers need. */
export function qrSvgPath(text: string): { readonly size: number; readonly path: string } {
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const count = code.getModuleCount();
  const cells = Array.from(
    { length: count * count },
    (_, place) => [Math.floor(place / count), place % count] as const,
  );
  const dark = cells.filter(([row, column]) => code.isDark(row, column));
  const path = dark.map(([row, column]) => `M${column + QUIET} ${row + QUIET}h1v1h-1z`).join('');
  return { size: count + 2 * QUIET, path };
}

const QUIET = 4;
