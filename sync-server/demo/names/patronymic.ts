import type { Gender } from './last-names.ts';

/** Fathers whose children's patronymic follows no rule of endings. */
const irregular: Readonly<Record<string, Record<Gender, string>>> = {
  Илья: { male: 'Ильич', female: 'Ильинична' },
  Никита: { male: 'Никитич', female: 'Никитична' },
  Лев: { male: 'Львович', female: 'Львовна' },
  Павел: { male: 'Павлович', female: 'Павловна' },
  Пётр: { male: 'Петрович', female: 'Петровна' },
  Михаил: { male: 'Михайлович', female: 'Михайловна' },
  Дмитрий: { male: 'Дмитриевич', female: 'Дмитриевна' },
};

/** The patronymic that a father's first name gives to a son or a daughter. */
export function patronymicOf(father: string, gender: Gender): string {
  return irregular[father]?.[gender] ?? stemOf(father) + (gender === 'male' ? 'ич' : 'на');
}

/** «Сергей» → «Сергеев», «Юрий» → «Юрьев», «Игорь» → «Игорев», «Иван» → «Иванов». */
function stemOf(father: string): string {
  if (father.endsWith('ий')) return `${father.slice(0, -2)}ьев`;
  if (/[йь]$/.test(father)) return `${father.slice(0, -1)}ев`;
  return `${father}ов`;
}
