import { describe, expect, test } from 'vitest';
import { asId, type PersonId } from '../kernel/ids.ts';
import type { Role } from '../people/role.ts';
import { complaintChoices } from './complaint-choices.ts';
import { profiles } from './profile/test-profiles.ts';
import type { RequestFacts, RequestStanding } from './request-state.ts';
import { stepChoices } from './step-choices.ts';

const { mo, nn, li } = profiles;
const who = (id: string) => asId<PersonId>(id);
const as = (...roles: Role[]) => ({ by: 'staff', personId: who('clerk'), roles }) as const;
const facts = (more: Partial<RequestFacts>): RequestFacts => ({
  actor: as('operator'),
  filedBy: who('parent'),
  applicantId: who('parent'),
  isResolved: false,
  isCopiesChecked: false,
  isExtended: false,
  guardianship: 'none',
  isInquiryNeeded: false,
  isOtherReceiverNamed: false,
  ...more,
});
const standing = (more: Partial<RequestStanding>): RequestStanding => ({
  state: 'accepted',
  category: 'applicant',
  subject: 'access',
  outcome: null,
  ...more,
});
type Told = Record<string, string>;
/** Each choice with `yes` or why not. */
const told = (choices: ReadonlyArray<{ type: string; refusal?: string }>): Told =>
  Object.fromEntries(choices.map(({ type, refusal }) => [type, refusal ?? 'yes']));

describe('[AR14] what may be done now is told by the state machine', () => {
  test('a choice of another person is named with whose it is', () => {
    const choices = stepChoices(li, standing({}), facts({}));
    expect(choices[0]).toEqual({ type: 'resolve', by: ['head'], refusal: 'not-your-step' });
    expect(told(choices)).toEqual({
      resolve: 'not-your-step',
      examine: 'resolution-needed',
      'record-visit': 'yes',
      withdraw: 'yes',
    });
    expect(told(stepChoices(li, standing({}), facts({ actor: as('head') })))).toMatchObject({
      resolve: 'yes',
      examine: 'not-your-step',
    });
  });

  test('what the profile does not have is no choice, whoever asks', () => {
    const request = standing({ state: 'examination' });
    expect(told(stepChoices(mo, request, facts({})))).toEqual({
      'check-copies': 'yes',
      grant: 'not-your-step',
      'record-visit': 'yes',
      refuse: 'not-your-step',
      withdraw: 'yes',
    });
    expect(told(stepChoices(mo, request, facts({ actor: as('head') })))).toMatchObject({
      grant: 'copies-unchecked',
      refuse: 'yes',
    });
    expect(told(stepChoices(li, request, facts({ isResolved: true, actor: as('head') })))).toMatchObject({
      extend: 'yes',
    });
  });

  test('the guardianship body is asked only where its word is needed, and answers only when asked', () => {
    const request = standing({ state: 'examination', category: 'А3' });
    const of = (more: Partial<RequestFacts>) => told(stepChoices(nn, request, facts(more)));
    expect(of({})).not.toHaveProperty('ask-guardianship');
    expect(of({ isInquiryNeeded: true })).toMatchObject({ 'ask-guardianship': 'yes' });
    expect(of({ isInquiryNeeded: true })).not.toHaveProperty('answer-guardianship');
    expect(of({ isInquiryNeeded: true, guardianship: 'asked' })).toMatchObject({
      'answer-guardianship': 'yes',
    });
    expect(of({ isInquiryNeeded: true, guardianship: 'asked' })).not.toHaveProperty('ask-guardianship');
  });

  test('access and correction each have their own end, and nobody decides the own request', () => {
    const granted = (subject: 'access' | 'correction', category: string) =>
      told(stepChoices(nn, standing({ state: 'granted', subject, category, outcome: 'grant' }), facts({})));
    expect(granted('access', 'А1')).toHaveProperty('open-access', 'yes');
    expect(granted('access', 'А1')).not.toHaveProperty('issue-correction');
    expect(granted('correction', 'Б1')).toHaveProperty('issue-correction', 'yes');
    expect(granted('correction', 'Б1')).not.toHaveProperty('open-access');
    const own = facts({ actor: as('head'), filedBy: who('clerk'), isCopiesChecked: true });
    expect(told(stepChoices(mo, standing({ state: 'examination' }), own))).toMatchObject({
      grant: 'own-request',
    });
  });

  test('of a complaint: whose the decision is, and that about the head goes up', () => {
    const complaint = {
      state: 'registered',
      isAboutHead: false,
      aboutPersonId: null,
      applicantId: null,
      wasSatisfied: false,
    } as const;
    const choices = complaintChoices(mo, complaint, as('operator'));
    expect(choices.map(({ type, by }) => [type, by])).toEqual([
      ['satisfy', ['head']],
      ['refuse', ['head']],
      ['tell-prosecutor', ['head', 'operator']],
    ]);
    expect(told(choices)).toMatchObject({ satisfy: 'complaint-not-your-step', 'tell-prosecutor': 'yes' });
    const about = { ...complaint, isAboutHead: true };
    expect(told(complaintChoices(mo, about, as('operator')))).toMatchObject({ 'pass-up': 'yes' });
    expect(told(complaintChoices(mo, about, as('head')))).toMatchObject({ satisfy: 'complaint-goes-up' });
    const decided = { ...complaint, state: 'refused' } as const;
    expect(told(complaintChoices(mo, decided, as('operator')))).toEqual({
      answer: 'yes',
      'tell-prosecutor': 'yes',
    });
  });
});
