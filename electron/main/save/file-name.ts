/** Longer names are refused by some systems; in characters. */
const LONGEST = 120;

/** What the client gives out: tables, papers, signatures, data, and the kinds of files that parents attach. */
export const KNOWN_ENDINGS = ['csv', 'xlsx', 'pdf', 'html', 'json', 'sig', 'png', 'jpg', 'jpeg'] as const;

/** Signs that no file system of a school PC takes in a name, or that hide what a name is: unseen ones, reversed text. */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;
/** Names that mean a device on Windows, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;

/**
 * The name that is offered to the person: one part of a path, readable and harmless on every system. The page is treated as
 * hostile: of a name that is no name of ours nothing is left that could lead elsewhere or run.
 */
export function offeredName(asked: string): string {
  const plain = asked
    .replaceAll(FORBIDDEN, ' ')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[\s.]+/u, '')
    .replace(/[\s.]+$/u, '');
  const ending = endingOf(plain);
  const stem = ending === undefined ? plain : plain.slice(0, -ending.length - 1);
  // What ends like a program would be one on a double click.
  const kept = ending !== undefined && KNOWN_ENDINGS.some((known) => known === ending.toLowerCase());
  const shown = (kept ? stem : plain)
    .slice(0, LONGEST)
    .toWellFormed()
    .replace(/[\s.]+$/u, '');
  const safe = shown === '' || DEVICE.test(shown) ? `Файл ${shown}`.trim() : shown;
  return `${safe}.${kept ? ending.toLowerCase() : 'bin'}`;
}

/** What stands behind the last point, where that looks like an ending at all. */
export function endingOf(name: string): string | undefined {
  return /\.([A-Za-z0-9]{1,8})$/u.exec(name)?.[1];
}
