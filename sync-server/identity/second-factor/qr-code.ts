import qrcode from 'qrcode-generator';

/** The address that authenticator programs read (Key URI Format): whose code, for which school, the secret. */
export function otpauthUri(input: {
  readonly school: string;
  readonly login: string;
  readonly secret: string;
}): string {
  const issuer = `Звонок: ${input.school}`.replaceAll(':', ' –');
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(input.login)}`;
  const query = `secret=${input.secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=30`;
  return `otpauth://totp/${label}?${query}`;
}

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
