import { cleaned } from '../../documents/pdf/printable.ts';

/** Lines of a letter, empty ones left out unless they part paragraphs (`''`). */
export const lines = (...all: ReadonlyArray<string | false>): string =>
  all
    .filter((line) => line !== false)
    .join('\n')
    .trim();

/** A person's text inside a sentence: on one line, with nothing invisible. */
export const inline = (text: string): string => cleaned(text).replaceAll(/\s+/g, ' ').trim();

/** How every letter of the school ends. */
export const farewell = (school: string, phone: string): string =>
  lines(
    '—',
    inline(school),
    phone !== '' && `Телефон: ${inline(phone)}`,
    'Письмо отправлено программой, отвечать на него не нужно.',
  );
