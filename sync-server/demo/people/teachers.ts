import { asId, type PersonId } from '../../../shared/kernel/ids.ts';
import { pickAdultName } from '../names/first-names.ts';
import { lastNameOf, pickFamilyName } from '../names/last-names.ts';
import { patronymicOf } from '../names/patronymic.ts';
import type { Random } from '../random.ts';
import type { Department } from './departments.ts';
import type { Person } from './pupils.ts';

export type Teacher = Person & {
  readonly department: string;
  readonly room: string;
  /** Above 0: marks lower than colleagues do. */
  readonly strictness: number;
  /** Share of lessons written up before the bell; the rest waits for the evening or for days. */
  readonly promptness: number;
  /** Share of pupils who get a mark in an ordinary lesson. */
  readonly askingRate: number;
};

/** Hands out ids and rooms to one teacher after another. */
export type StaffRoom = { readonly hire: (department: Department, options?: HireOptions) => Teacher };
type HireOptions = { readonly man?: boolean; readonly named?: NamedTeacher };
type NamedTeacher = Pick<Person, 'last' | 'first' | 'patronymic' | 'gender'> & { readonly room: string };

export function openStaffRoom(random: Random): StaffRoom {
  let hired = 0;
  const inDepartment = new Map<string, number>();
  const roomOf = (department: Department): string => {
    const index = inDepartment.get(department.name) ?? 0;
    inDepartment.set(department.name, index + 1);
    // Rooms 1–20 lie on the first floor, and room 21 is Иванова's.
    return department.places?.[index] ?? String(hired < 20 ? hired : hired + 2);
  };
  const hire: StaffRoom['hire'] = (department, options = {}) => {
    hired += 1;
    const name = options.named ?? newName(random, options.man ?? random.chance(department.men));
    return {
      ...name,
      room: options.named?.room ?? roomOf(department),
      id: asId<PersonId>(`t-${String(hired).padStart(2, '0')}`),
      department: department.name,
      strictness: options.named ? 0 : random.normal() * 0.25,
      promptness: 0.55 + random.fraction() * 0.4,
      askingRate: 0.14 + random.fraction() * 0.14,
    };
  };
  return { hire };
}

function newName(random: Random, man: boolean): Omit<Person, 'id'> {
  const gender = man ? 'male' : 'female';
  return {
    gender,
    last: lastNameOf(pickFamilyName(random), gender),
    first: pickAdultName(random, gender),
    patronymic: patronymicOf(pickAdultName(random, 'male'), gender),
  };
}

/** The teacher of our pictures: algebra and geometry, class teacher of 7Б. */
export const ivanova: NamedTeacher = {
  last: 'Иванова',
  first: 'Мария',
  patronymic: 'Петровна',
  gender: 'female',
  room: '21',
};
