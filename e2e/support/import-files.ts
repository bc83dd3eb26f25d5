import { activity, fetSample, startingTime } from '../../sync-server/import/formats/testing/fet-sample.ts';

/** A file as a person chooses it from a folder. */
export type ChosenFile = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

const csv = (name: string, text: string): ChosenFile => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text, 'utf8'),
});

/** One new pupil of 7Б, and a row without a name, which is refused for itself. */
export const newPupilFile = csv('ученики.csv', 'Фамилия;Имя;Класс\nЁлкина;Ася;7Б\n;Олег;7Б\n');

/** A class and two teachers that the school does not have yet, with two lessons a week. */
export const newClassTimetable: ChosenFile = {
  name: 'расписание.fet',
  mimeType: 'application/xml',
  buffer: Buffer.from(
    fetSample({
      activities: [activity(1), activity(2, { teacher: 'Петров П. П.', subject: 'Физика' })],
      times: [startingTime(1, 'Понедельник', '1'), startingTime(2, 'Пятница', '2')],
    }),
  ),
};

export const brokenTimetable: ChosenFile = {
  name: 'битое.fet',
  mimeType: 'application/xml',
  buffer: Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><fet/>'),
};
