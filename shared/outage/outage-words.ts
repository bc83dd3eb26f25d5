import type { LateCause } from './late-report.ts';
import type { OutageKind } from './outage.ts';

/** Russian words of outages and late marks, for the screen, the act and the files alike. */
export const OUTAGE_KIND_WORDS: Readonly<Record<OutageKind, string>> = {
  network: 'сеть школы',
  service: 'сервис',
};

export const LATE_CAUSE_WORDS: Readonly<Record<LateCause, string>> = {
  'arrived-late': 'внесено вовремя, пришло позже',
  extension: 'по продлению',
  correction: 'исправление',
  outage: 'опоздание при сбое',
  late: 'опоздание',
  undecided: 'ждёт решения',
};
