import { describe, expect, test } from 'vitest';
import { dateAt } from '../calendar/school-zone.ts';
import { asId, type PersonId } from '../kernel/ids.ts';
import type { Role } from '../people/role.ts';
import {
  answerParts,
  COMPLAINT_STATES,
  type ComplaintActor,
  type ComplaintStanding,
  type ComplaintStep,
  complaintDeadlines,
  nextComplaintState,
} from './complaint.ts';
import type { RegulationProfile } from './profile/regulation-profile.ts';
import { profiles } from './profile/test-profiles.ts';

const { mo } = profiles;

const calendar = {
  working: { holidays: new Set(['2026-11-04']), workingWeekends: new Set<string>() },
  zone: 'Europe/Moscow',
};
const partsFor = (wasSatisfied: boolean): Record<string, string> =>
  Object.fromEntries(answerParts(mo, { wasSatisfied }).map(({ id }) => [id, 'текст']));
const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Moscow]`).epochMilliseconds;

describe('[CP1] terms of a complaint', () => {
  const dues = (subject: string, wasSatisfied: boolean) => {
    const filed = at('2026-10-26T22:00');
    const decided = at('2026-11-02T15:00');
    const events = {
      'complaint-filed': filed,
      'complaint-registered': filed,
      ...(wasSatisfied && { 'complaint-decided': decided }),
    };
    const deadlines = complaintDeadlines(mo, { subject, wasSatisfied, events }, calendar);
    return Object.fromEntries(deadlines.map(({ kind, due }) => [kind, dateAt(due, 'Europe/Moscow')]));
  };

  test('15 working days, 5 by subject; registered by the next working day', () => {
    expect(dues('late-service', false)).toEqual({
      'complaint-registration': '2026-10-27',
      complaint: '2026-11-17',
    });
    for (const subject of ['acceptance-refused', 'correction-refused', 'correction-late']) {
      expect(dues(subject, false)).toEqual({
        'complaint-registration': '2026-10-27',
        'complaint-short': '2026-11-02',
      });
    }
  });

  test('answered by the next day, put right in 5 working days', () => {
    expect(dues('late-service', true)).toMatchObject({
      'complaint-answer': '2026-11-03',
      'complaint-remedy': '2026-11-10',
    });
  });

  test('the queue that is too long is a subject in Livny only', () => {
    const subjects = (profile: RegulationProfile) => profile.complaint.subjects.map(({ id }) => id);
    expect(subjects(profiles.li)).toContain('queue');
    expect(subjects(mo)).not.toContain('queue');
    expect(() => dues('queue', false)).toThrow(RangeError);
  });
});

describe('[CP2] who decides a complaint', () => {
  const head = asId<PersonId>('head');
  const staff = (...roles: Role[]): ComplaintActor => ({ by: 'staff', personId: head, roles });
  const standing = (more: Partial<ComplaintStanding>): ComplaintStanding => ({
    state: 'registered',
    isAboutHead: false,
    aboutPersonId: null,
    applicantId: null,
    wasSatisfied: false,
    ...more,
  });
  const satisfy: ComplaintStep = { type: 'satisfy', reasons: 'верно', remedy: 'исправим' };
  const refuse: ComplaintStep = { type: 'refuse', ground: 'court', reasons: 'есть решение суда' };

  test('the head, but neither about themselves nor of their own', () => {
    expect(nextComplaintState(mo, standing({}), satisfy, staff('head'))).toEqual({
      ok: true,
      value: 'satisfied',
    });
    expect(nextComplaintState(mo, standing({}), refuse, staff('head'))).toEqual({
      ok: true,
      value: 'refused',
    });
    expect(nextComplaintState(mo, standing({}), satisfy, staff('operator', 'deputy-head'))).toMatchObject({
      problem: 'complaint-not-your-step',
    });
    expect(nextComplaintState(mo, standing({ aboutPersonId: head }), satisfy, staff('head'))).toMatchObject({
      problem: 'complaint-about-you',
    });
    expect(nextComplaintState(mo, standing({ applicantId: head }), satisfy, staff('head'))).toMatchObject({
      problem: 'complaint-by-you',
    });
    expect(nextComplaintState(mo, standing({ applicantId: head }), refuse, staff('head'))).toMatchObject({
      problem: 'complaint-by-you',
    });
  });

  test('about the head: passed up, and what the authority decided is entered by the operator', () => {
    const about = standing({ isAboutHead: true });
    expect(nextComplaintState(mo, about, satisfy, staff('head'))).toMatchObject({
      problem: 'complaint-goes-up',
    });
    const up: ComplaintStep = { type: 'pass-up', to: 'Учредитель' };
    expect(nextComplaintState(mo, about, up, staff('operator'))).toEqual({ ok: true, value: 'passed-up' });
    const passed = standing({ isAboutHead: true, state: 'passed-up' });
    expect(nextComplaintState(mo, passed, satisfy, staff('head'))).toMatchObject({
      problem: 'complaint-not-your-step',
    });
    expect(nextComplaintState(mo, passed, satisfy, staff('operator'))).toMatchObject({ value: 'satisfied' });
  });

  test('no state is skipped, only a satisfied complaint is put right, a ground is one of the profile', () => {
    const steps: ComplaintStep[] = [
      { type: 'register' },
      { type: 'pass-up', to: 'x' },
      satisfy,
      refuse,
      { type: 'answer', way: 'email', parts: partsFor(true) },
      { type: 'remedy', text: 'исправлено' },
    ];
    const led = COMPLAINT_STATES.map((state) => [
      state,
      steps
        .filter((step) => {
          const of = standing({ state, wasSatisfied: true });
          return nextComplaintState(mo, of, step, staff('head', 'operator')).ok;
        })
        .map(({ type }) => type),
    ]);
    expect(Object.fromEntries(led)).toEqual({
      filed: ['register'],
      registered: ['pass-up', 'satisfy', 'refuse'],
      'passed-up': ['satisfy', 'refuse'],
      satisfied: ['answer'],
      refused: ['answer'],
      answered: ['remedy'],
      remedied: [],
    });
    const unsatisfied = standing({ state: 'answered' });
    const remedy: ComplaintStep = { type: 'remedy', text: 'x' };
    expect(nextComplaintState(mo, unsatisfied, remedy, staff('operator')).ok).toBe(false);
    const unknown: ComplaintStep = { type: 'refuse', ground: 'weather', reasons: 'x' };
    expect(nextComplaintState(mo, standing({}), unknown, staff('head'))).toMatchObject({
      problem: 'complaint-ground-unknown',
    });
  });
});

describe('[CP3] the answer to a complaint', () => {
  const answering = (wasSatisfied: boolean, parts: Record<string, string>) => {
    const state = wasSatisfied ? 'satisfied' : 'refused';
    const of = { state, isAboutHead: false, aboutPersonId: null, applicantId: null, wasSatisfied } as const;
    const clerk = { by: 'staff', personId: asId<PersonId>('clerk'), roles: ['operator'] } as const;
    return nextComplaintState(mo, of, { type: 'answer', way: 'email', parts }, clerk);
  };

  test('names what is put right where it was satisfied, and why not where it was refused', () => {
    const ids = (wasSatisfied: boolean) => answerParts(mo, { wasSatisfied }).map(({ id }) => id);
    expect(ids(true)).toEqual(['body', 'subject', 'applicant', 'grounds', 'decision', 'remedy', 'appeal']);
    expect(ids(false)).toEqual(['body', 'subject', 'applicant', 'grounds', 'decision', 'reasons', 'appeal']);
  });

  test('is not given without one of its parts, nor with one that does not belong to it', () => {
    for (const wasSatisfied of [true, false]) {
      expect(answering(wasSatisfied, partsFor(wasSatisfied))).toEqual({ ok: true, value: 'answered' });
      const missing = { ok: false, problem: 'complaint-parts-missing' };
      expect(answering(wasSatisfied, partsFor(!wasSatisfied))).toEqual(missing);
      const { body: _, ...rest } = partsFor(wasSatisfied);
      expect(answering(wasSatisfied, rest)).toEqual(missing);
      expect(answering(wasSatisfied, { ...partsFor(wasSatisfied), more: 'x' })).toEqual(missing);
    }
  });
});
