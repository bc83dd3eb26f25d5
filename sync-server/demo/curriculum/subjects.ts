import type { WorkKind } from '../../../shared/journal/work-kind.ts';
import { asId, type SubjectId } from '../../../shared/kernel/ids.ts';

/** What a pupil must be good at to do well in a subject; abilities differ by pupil and field. */
export type Field = 'letters' | 'numbers' | 'nature' | 'craft' | 'sport';

export type Subject = {
  readonly id: SubjectId;
  readonly name: string;
  readonly shortName: string;
  readonly field: Field;
  /** Knowledge checks come round in this order; none where the subject has no checks. */
  readonly checks: readonly WorkKind[];
  /** Smaller works between the checks. */
  readonly works: readonly WorkKind[];
  /** How much higher than in algebra marks of this subject are. */
  readonly lenience: number;
  readonly isMarked: boolean;
};

type Description = Pick<Subject, 'field'> & Partial<Subject>;

const subject = (id: string, names: readonly [string, string], description: Description): Subject => ({
  id: asId<SubjectId>(id),
  name: names[0],
  shortName: names[1],
  checks: ['control'],
  works: ['independent'],
  lenience: 0,
  isMarked: true,
  ...description,
});

/** Subjects of the federal curricula of 2023 for grades 1–11. */
export const subjects = {
  russian: subject('russian', ['Русский язык', 'Рус. яз.'], {
    field: 'letters',
    checks: ['dictation', 'control', 'exposition', 'composition'],
  }),
  reading: subject('reading', ['Литературное чтение', 'Лит. чт.'], {
    field: 'letters',
    checks: ['test'],
    works: ['homework'],
    lenience: 0.5,
  }),
  literature: subject('literature', ['Литература', 'Лит-ра'], {
    field: 'letters',
    checks: ['composition', 'test'],
    works: ['homework'],
    lenience: 0.35,
  }),
  english: subject('english', ['Английский язык', 'Англ. яз.'], {
    field: 'letters',
    checks: ['control', 'test'],
    lenience: 0.1,
  }),
  mathematics: subject('mathematics', ['Математика', 'Матем.'], { field: 'numbers' }),
  algebra: subject('algebra', ['Алгебра', 'Алгебра'], { field: 'numbers' }),
  geometry: subject('geometry', ['Геометрия', 'Геом.'], {
    field: 'numbers',
    checks: ['control', 'credit'],
    lenience: 0.05,
  }),
  probability: subject('probability', ['Вероятность и статистика', 'ВиС'], {
    field: 'numbers',
    lenience: 0.2,
  }),
  computing: subject('computing', ['Информатика', 'Инф.'], {
    field: 'numbers',
    checks: ['test'],
    works: ['laboratory'],
    lenience: 0.4,
  }),
  world: subject('world', ['Окружающий мир', 'Окр. мир'], {
    field: 'nature',
    checks: ['test'],
    lenience: 0.4,
  }),
  history: subject('history', ['История', 'История'], { field: 'letters', checks: ['test'], lenience: 0.2 }),
  society: subject('society', ['Обществознание', 'Общ.'], {
    field: 'letters',
    checks: ['test'],
    lenience: 0.3,
  }),
  geography: subject('geography', ['География', 'Геогр.'], {
    field: 'nature',
    checks: ['test'],
    works: ['laboratory'],
    lenience: 0.25,
  }),
  physics: subject('physics', ['Физика', 'Физика'], { field: 'numbers', works: ['laboratory'] }),
  chemistry: subject('chemistry', ['Химия', 'Химия'], { field: 'nature', works: ['laboratory'] }),
  biology: subject('biology', ['Биология', 'Биол.'], {
    field: 'nature',
    checks: ['test'],
    works: ['laboratory'],
    lenience: 0.25,
  }),
  art: subject('art', ['Изобразительное искусство', 'ИЗО'], {
    field: 'craft',
    checks: [],
    works: ['independent'],
    lenience: 0.8,
  }),
  music: subject('music', ['Музыка', 'Музыка'], {
    field: 'craft',
    checks: [],
    works: ['homework'],
    lenience: 0.9,
  }),
  technology: subject('technology', ['Труд (технология)', 'Труд'], {
    field: 'craft',
    checks: [],
    works: ['laboratory'],
    lenience: 0.7,
  }),
  sport: subject('sport', ['Физическая культура', 'Физ-ра'], {
    field: 'sport',
    checks: ['credit'],
    works: [],
    lenience: 0.7,
  }),
  safety: subject('safety', ['Основы безопасности и защиты Родины', 'ОБЗР'], {
    field: 'sport',
    checks: ['test'],
    lenience: 0.5,
  }),
  ethics: subject('ethics', ['Основы религиозных культур и светской этики', 'ОРКСЭ'], {
    field: 'letters',
    checks: [],
    works: [],
    isMarked: false,
  }),
  classHour: subject('class-hour', ['Классный час', 'Кл. час'], {
    field: 'letters',
    checks: [],
    works: [],
    isMarked: false,
  }),
} as const satisfies Record<string, Subject>;

export type SubjectKey = keyof typeof subjects;
