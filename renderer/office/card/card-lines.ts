import type { SchoolCard } from '../../../shared/access/school-card.ts';

/** Lines of the card in the order in which they are read, and how long each may be (`school-card.ts`). */
export const CARD_LENGTHS = {
  headName: 200,
  municipality: 200,
  address: 300,
  phones: 200,
  email: 254,
  openingHours: 500,
  supportAddress: 300,
  site: 300,
} as const satisfies Readonly<Record<Exclude<keyof SchoolCard, 'profileId'>, number>>;
export type CardLine = keyof typeof CARD_LENGTHS;
export const CARD_LINES = Object.keys(CARD_LENGTHS) as CardLine[];
