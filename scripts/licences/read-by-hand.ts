/**
 * Licences of packages whose manifest names none, read from the licence file that they bring. Each holds for exactly
 * that version and that text: another text, or another version, is again a package without a licence.
 */
export const licencesReadByHand: Readonly<Record<string, { licence: string; textSha256: string }>> = {
  'png-js 1.1.0': {
    licence: 'MIT',
    textSha256: 'bdb26a2ec815931ed6a38f3416362566204ee85ecdef96702b636402da4c75c3',
  },
};
