/** «20.11.2026»: a day in a sentence of an import, as lists are written. */
export const dayText = (day: string): string => day.split('-').toReversed().join('.');
