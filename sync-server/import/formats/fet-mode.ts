/** What FET means by its days and hours; chosen once for a file. */
export type FetMode = 'official' | 'mornings-afternoons' | 'block-planning' | 'terms';

const modeByName: ReadonlyMap<string, FetMode> = new Map([
  ['official', 'official'],
  ['mornings_afternoons', 'mornings-afternoons'],
  ['block_planning', 'block-planning'],
  ['terms', 'terms'],
]);

/**
 * FET 6 names its mode. FET 5 had a program of its own for each, told apart by the version's tail:
 * `5.44.4-bp`, `5.42.2-mathmake` (terms), `5.27.3-algeria9`, `-morocco`, `-ma3` (mornings and afternoons).
 */
export function detectFetMode(modeName: string | undefined, version: string): FetMode {
  const named = modeByName.get((modeName ?? '').toLowerCase().replaceAll(/[\s-]/g, '_'));
  return named ?? modeOfVersion(version);
}

function modeOfVersion(version: string): FetMode {
  if (/-bp\b/.test(version)) return 'block-planning';
  if (/-mathmake\b/.test(version)) return 'terms';
  if (/-(ma|morocco|algeria)\d*\b/.test(version)) return 'mornings-afternoons';
  return 'official';
}
