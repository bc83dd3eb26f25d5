/** Latin letters that look like Cyrillic ones: «10A» typed on the wrong layout is still class 10А. */
const LOOKALIKES = new Map(Array.from('ABCEHKMOPTX', (latin, index) => [latin, 'АВСЕНКМОРТХ'.charAt(index)]));

const USUAL_CLASS = /^(\d{1,2})[\s\-–—"'«»„“”]*([A-Za-zА-Яа-яЁё])["'«»„“”]*$/u;

/**
 * One spelling for one class, so that «10 а», «10-А», «10 "А"» and «10A» meet. A name of any other form
 * (a college's «ЛД101») only loses its spare spaces.
 */
export function normalizeClassName(name: string): string {
  const plain = name.trim().replaceAll(/\s+/g, ' ');
  const [, grade, letter] = USUAL_CLASS.exec(plain) ?? [];
  if (grade === undefined || letter === undefined) return plain;
  const capital = letter.toUpperCase();
  return `${Number(grade)}${LOOKALIKES.get(capital) ?? capital}`;
}
