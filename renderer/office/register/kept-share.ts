/** How much of what is over was kept, 0 to 1; `undefined` where nothing is over. */
export const keptShare = ({ kept, missed }: { kept: number; missed: number }): number | undefined =>
  kept + missed === 0 ? undefined : kept / (kept + missed);
