import type { StepActor } from '../../../shared/access/request-state.ts';
import type { RequestStep } from '../../../shared/access/request-step.ts';
import { asId, type PersonId, type PupilId } from '../../../shared/kernel/ids.ts';
import { head, operator } from '../people/staff.ts';

/** A step of a story: how many working days ago, at which school time, by whom. */
export type ToldStep = {
  readonly daysAgo: number;
  readonly time: string;
  readonly by: 'system' | 'operator' | 'head';
  readonly step: RequestStep;
};
/** What happened to a request after it was registered: `daysAgo` working days ago, at `time`. */
export type Story = { readonly daysAgo: number; readonly time: string; readonly steps: readonly ToldStep[] };

const checked = (daysAgo: number, time: string, differing: string[] = []): ToldStep[] => [
  { daysAgo, time, by: 'operator', step: { type: 'examine' } },
  { daysAgo, time, by: 'operator', step: { type: 'check-copies', differing } },
];

/** The opening names persons, so the caller puts it in: `open` stands for it. */
const OPEN: RequestStep = { type: 'open-access', personId: operator.id, pupilId: asId<PupilId>('pupil') };
const delivered = (daysAgo: number, time: string): ToldStep[] => [
  { daysAgo, time, by: 'operator', step: { type: 'deliver', way: 'account', receiver: 'applicant' } },
  { daysAgo, time, by: 'operator', step: { type: 'close' } },
];

/** In the order of their numbers: granted, refused, overdue, due today, come in this morning. */
export const STORIES: readonly Story[] = [
  {
    daysAgo: 15,
    time: '18:20',
    steps: [
      ...checked(14, '09:30'),
      { daysAgo: 14, time: '10:15', by: 'head', step: { type: 'grant' } },
      { daysAgo: 14, time: '11:00', by: 'operator', step: OPEN },
      ...delivered(14, '11:05'),
    ],
  },
  {
    daysAgo: 10,
    time: '21:44',
    steps: [
      ...checked(9, '10:05', ['pupil.class', 'authority.details']),
      {
        daysAgo: 9,
        time: '14:30',
        by: 'head',
        step: {
          type: 'refuse',
          grounds: [
            { ground: '13.1.4', reason: 'Класс и номер свидетельства не совпали с личным делом ученика' },
          ],
        },
      },
      ...delivered(9, '14:40'),
    ],
  },
  { daysAgo: 3, time: '12:02', steps: checked(2, '09:10') },
  {
    daysAgo: 1,
    time: '23:59',
    steps: [{ daysAgo: 0, time: '08:35', by: 'operator', step: { type: 'examine' } }],
  },
  { daysAgo: 0, time: '08:50', steps: [] },
];

export function actorOf(by: ToldStep['by']): StepActor & { readonly personId?: PersonId } {
  if (by === 'system') return { by };
  const person = by === 'head' ? head : operator;
  return { by: 'staff', personId: person.id, roles: [by] };
}
