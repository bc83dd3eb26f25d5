import Type from 'typebox';

/** Фамилия, имя, отчество; only the patronymic may be missing. */
export const personNameSchema = Type.Object({
  last: Type.String({ minLength: 1, maxLength: 80 }),
  first: Type.String({ minLength: 1, maxLength: 80 }),
  patronymic: Type.Optional(Type.String({ maxLength: 80 })),
});
export type PersonName = Type.Static<typeof personNameSchema>;

/** «Кузнецов Артём»: how a journal lists a pupil. */
export const journalName = (name: PersonName): string => `${name.last} ${name.first}`;

/** «Иванова М. П.»: how a screen names a teacher. */
export function shortName(name: PersonName): string {
  const initials = [name.first, name.patronymic]
    .filter((part): part is string => Boolean(part))
    .map((part) => `${part.slice(0, 1)}.`);
  return [name.last, ...initials].join(' ');
}

/** «Иванова Мария Петровна»: for documents and addressing. */
export const fullName = (name: PersonName): string =>
  [name.last, name.first, name.patronymic].filter(Boolean).join(' ');
