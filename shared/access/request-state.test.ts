import { describe, expect, test } from 'vitest';
import { asId, type PersonId, type PupilId } from '../kernel/ids.ts';
import { ROLES } from '../people/role.ts';
import type { RegulationProfile } from './profile/regulation-profile.ts';
import { profiles } from './profile/test-profiles.ts';
import { nextState, outcomeOf, type RequestFacts, type RequestStanding } from './request-state.ts';
import type { RequestStep, StepType } from './request-step.ts';
import { REQUEST_STATES, type RequestState } from './terms.ts';

const { mo, nn, li } = profiles;

const who = (id: string) => asId<PersonId>(id);
const FACTS: RequestFacts = {
  actor: { by: 'staff', personId: who('clerk'), roles: ROLES },
  filedBy: who('parent'),
  applicantId: who('parent'),
  isResolved: true,
  isCopiesChecked: true,
  isExtended: false,
  guardianship: 'asked',
  isInquiryNeeded: false,
  isOtherReceiverNamed: true,
};
const standing = (state: RequestState, more: Partial<RequestStanding> = {}): RequestStanding => ({
  state,
  category: 'А3',
  subject: 'access',
  outcome: 'grant',
  ...more,
});
const grounds = (ground: string) => [{ ground, reason: 'потому что' }];

/** One step of each kind, such that nothing but the state speaks against it in `nn-2026`. */
const STEPS: Readonly<Record<StepType, RequestStep>> = {
  file: { type: 'file', channel: 'post', receivedOn: '2026-11-09' },
  register: { type: 'register' },
  accept: { type: 'accept' },
  'refuse-acceptance': { type: 'refuse-acceptance', grounds: grounds('1') },
  resolve: { type: 'resolve', text: 'рассмотреть' },
  'record-visit': { type: 'record-visit' },
  examine: { type: 'examine' },
  'check-copies': { type: 'check-copies', differing: [] },
  'ask-guardianship': { type: 'ask-guardianship' },
  'answer-guardianship': { type: 'answer-guardianship', isConfirmed: true },
  extend: { type: 'extend', reason: 'ждём ответа' },
  grant: { type: 'grant' },
  refuse: { type: 'refuse', grounds: grounds('1') },
  'open-access': { type: 'open-access', personId: who('parent'), pupilId: asId<PupilId>('p1') },
  'issue-correction': { type: 'issue-correction', text: 'исправлено' },
  deliver: { type: 'deliver', way: 'in-person', receiver: 'other' },
  close: { type: 'close' },
  withdraw: { type: 'withdraw', channel: 'in-person' },
  'end-service': { type: 'end-service', reason: 'graduation' },
};

describe('[AR1] no state is skipped', () => {
  test('these steps lead on from these states, and no others', () => {
    const led = REQUEST_STATES.map((state) => {
      const steps = Object.values(STEPS)
        .filter((step) => nextState(nn, standing(state), step, factsFor(step)).ok)
        .map(({ type }) => type);
      return [state, steps];
    });
    expect(Object.fromEntries(led)).toEqual({
      draft: ['file'],
      filed: ['register', 'withdraw'],
      registered: ['accept', 'refuse-acceptance', 'record-visit', 'withdraw'],
      'acceptance-refused': ['deliver'],
      accepted: ['record-visit', 'examine', 'withdraw'],
      examination: [
        'record-visit',
        'check-copies',
        'ask-guardianship',
        'answer-guardianship',
        'grant',
        'refuse',
        'withdraw',
      ],
      granted: ['record-visit', 'open-access', 'withdraw'],
      refused: ['deliver'],
      'access-opened': ['deliver', 'withdraw', 'end-service'],
      corrected: ['deliver', 'withdraw'],
      delivered: ['close', 'end-service'],
      closed: ['end-service'],
      withdrawn: ['deliver'],
      'service-ended': [],
    });
  });

  test('a withdrawal is a refusal where the profile records it so, else a state of its own', () => {
    const step = { type: 'withdraw', channel: 'in-person' } as const;
    const after = (profile: RegulationProfile) => {
      const next = nextState(profile, standing('examination', { outcome: null }), step, FACTS);
      return [next.ok && next.value, outcomeOf(profile, step)];
    };
    expect(after(mo)).toEqual(['refused', 'refusal']);
    expect(after(li)).toEqual(['refused', 'refusal']);
    expect(after(nn)).toEqual(['withdrawn', 'withdrawal']);
  });

  test('access is opened on a request for access, a correction made on a request for one', () => {
    const correction = standing('granted', { subject: 'correction', category: 'Б1' });
    expect(nextState(nn, correction, STEPS['open-access'], FACTS)).toEqual(refusal('wrong-subject'));
    expect(nextState(nn, correction, STEPS['issue-correction'], FACTS)).toMatchObject({ value: 'corrected' });
    expect(nextState(nn, standing('granted'), STEPS['issue-correction'], FACTS)).toEqual(
      refusal('wrong-subject'),
    );
  });
});

const refusal = (problem: string) => ({ ok: false, problem });
/** A grant waits for the guardianship body's answer; everything else here is done while it is asked. */
const factsFor = ({ type }: RequestStep): RequestFacts =>
  type === 'grant' ? { ...FACTS, guardianship: 'confirmed' } : FACTS;

describe('[AR2] each step is for whom the profile names', () => {
  const WHO: Readonly<Record<StepType, readonly string[]>> = {
    file: ['applicant', 'system', 'operator'],
    register: ['system', 'operator'],
    accept: ['operator'],
    'refuse-acceptance': ['operator'],
    resolve: [],
    'record-visit': ['operator'],
    examine: ['operator'],
    'check-copies': ['operator'],
    'ask-guardianship': ['operator'],
    'answer-guardianship': ['system', 'operator'],
    extend: ['head'],
    grant: ['head'],
    refuse: ['head'],
    'open-access': ['operator'],
    'issue-correction': ['operator'],
    deliver: ['system', 'operator'],
    close: ['system', 'operator'],
    withdraw: ['applicant', 'operator'],
    'end-service': ['system', 'operator'],
  };
  const FROM: Partial<Record<StepType, RequestState>> = {
    file: 'draft',
    register: 'filed',
    close: 'delivered',
  };

  test.each(Object.values(STEPS))('$type', (step) => {
    const subject = step.type === 'issue-correction' ? 'correction' : 'access';
    const of = (state: RequestState) => standing(state, { subject });
    const state =
      FROM[step.type] ??
      REQUEST_STATES.find((one) => nextState(nn, of(one), step, factsFor(step)).ok) ??
      'examination';
    const taken = (actor: RequestFacts['actor']) =>
      nextState(nn, of(state), step, { ...factsFor(step), actor });
    const actors: Array<[string, RequestFacts['actor']]> = [
      ['system', { by: 'system' }],
      ['applicant', { by: 'applicant', personId: who('parent'), roles: ['parent'] }],
      ...ROLES.map((role): [string, RequestFacts['actor']] => [
        role,
        { by: 'staff', personId: who('clerk'), roles: [role] },
      ]),
    ];
    const refused = new Set(['not-your-step', 'wrong-state']);
    const allowed = actors.filter(([, actor]) => {
      const next = taken(actor);
      return next.ok || !refused.has(next.problem);
    });
    const expected = actors.map(([name]) => name).filter((name) => WHO[step.type].includes(name));
    expect(step.type === 'resolve' ? [] : allowed.map(([name]) => name)).toEqual(expected);
  });

  test('where nobody can refuse acceptance, the server accepts', () => {
    const step = { type: 'accept' } as const;
    const bySystem = { ...FACTS, actor: { by: 'system' } } as const;
    const request = standing('registered', { category: 'applicant', outcome: null });
    expect(nextState(mo, request, step, bySystem).ok).toBe(true);
    expect(nextState(li, request, step, bySystem)).toEqual(refusal('not-your-step'));
    const refuse = { type: 'refuse-acceptance', grounds: grounds('1') } as const;
    expect(nextState(mo, request, refuse, FACTS)).toEqual(refusal('ground-unknown'));
  });

  test('a deputy head decides only where the profile says so', () => {
    const deputy = { ...FACTS, actor: { by: 'staff', personId: who('d'), roles: ['deputy-head'] } } as const;
    const request = standing('examination', { category: 'applicant', outcome: null });
    const grant = { type: 'grant' } as const;
    const facts = { ...deputy, guardianship: 'none' } as const;
    expect(nextState(mo, request, grant, facts)).toEqual(refusal('not-your-step'));
    const shared: RegulationProfile = { ...mo, decidedBy: ['head', 'deputy-head'] };
    expect(nextState(shared, request, grant, facts).ok).toBe(true);
  });
});

describe('[AR3] nobody decides their own request', () => {
  const asHead = (personId: string, more: Partial<RequestFacts>) => ({
    ...FACTS,
    actor: { by: 'staff', personId: who(personId), roles: ROLES } as const,
    guardianship: 'none' as const,
    ...more,
  });
  const request = standing('examination', { category: 'applicant', outcome: null });

  test.each(['grant', 'refuse'] as const)('%s: neither who entered it nor whose it is', (type) => {
    const step = type === 'grant' ? STEPS.grant : { type, grounds: grounds('13.1.1') };
    expect(nextState(mo, request, step, asHead('parent', {}))).toEqual(refusal('own-request'));
    const entered = { filedBy: who('clerk'), applicantId: null };
    expect(nextState(mo, request, step, asHead('clerk', entered))).toEqual(refusal('own-request'));
    expect(nextState(mo, request, step, asHead('head', entered)).ok).toBe(true);
  });

  test('who entered a request may work on it; whose it is may only withdraw it', () => {
    const entered = { filedBy: who('clerk'), applicantId: who('parent') };
    expect(nextState(mo, request, STEPS['check-copies'], asHead('clerk', entered)).ok).toBe(true);
    expect(nextState(mo, request, STEPS['check-copies'], asHead('parent', entered))).toEqual(
      refusal('own-request'),
    );
    expect(nextState(mo, request, STEPS.withdraw, asHead('parent', entered)).ok).toBe(true);
  });
});

describe('[AR4] what a decision rests on', () => {
  const examined = (category: string) => standing('examination', { category, outcome: null });

  test.each([
    [mo, 'applicant', { isCopiesChecked: false, guardianship: 'none' }, 'copies-unchecked'],
    [nn, 'А3', { isInquiryNeeded: true, guardianship: 'none' }, 'guardianship-unasked'],
    [nn, 'А3', { isInquiryNeeded: true, guardianship: 'asked' }, 'guardianship-pending'],
    [nn, 'А3', { isInquiryNeeded: true, guardianship: 'not-confirmed' }, 'guardianship-not-confirmed'],
  ] as const)('a grant waits (%#)', (profile, category, facts, problem) => {
    const given = { ...FACTS, ...facts };
    expect(nextState(profile, examined(category), STEPS.grant, given)).toEqual(refusal(problem));
    const ground = profile.refusalGrounds[0]?.id ?? '';
    const refuse = { type: 'refuse', grounds: grounds(ground) } as const;
    expect(nextState(profile, examined(category), refuse, given).ok).toBe(true);
  });

  test('the examination waits for the resolution where there is one', () => {
    const accepted = standing('accepted', { category: 'applicant', outcome: null });
    const unresolved = { ...FACTS, isResolved: false };
    expect(nextState(li, accepted, STEPS.examine, unresolved)).toEqual(refusal('resolution-needed'));
    expect(nextState(li, accepted, STEPS.resolve, unresolved)).toEqual({ ok: true, value: 'accepted' });
    expect(nextState(mo, accepted, STEPS.examine, unresolved).ok).toBe(true);
  });

  test('every ground of refusal of every profile can be used, for its categories only', () => {
    for (const profile of [mo, nn, li]) {
      for (const { id: category } of profile.categories) {
        const expectGround = (
          of: 'refuse' | 'refuse-acceptance',
          ground: { id: string; categories?: string[] },
        ) => {
          const state = of === 'refuse' ? 'examination' : 'registered';
          const step = { type: of, grounds: grounds(ground.id) } as const;
          const isFor = ground.categories?.includes(category) ?? true;
          const next = nextState(profile, standing(state, { category, outcome: null }), step, FACTS);
          expect([ground.id, next.ok || next.problem]).toEqual([
            ground.id,
            isFor || 'ground-not-for-category',
          ]);
        };
        for (const ground of profile.refusalGrounds) expectGround('refuse', ground);
        for (const ground of profile.acceptanceRefusalGrounds) expectGround('refuse-acceptance', ground);
      }
    }
  });

  test('a result goes by an offered way, to another only if the applicant named them', () => {
    const decided = standing('refused');
    const deliver = (way: 'post' | 'in-person', receiver: 'applicant' | 'other') =>
      ({ type: 'deliver', way, receiver }) as const;
    expect(nextState(nn, decided, deliver('post', 'applicant'), FACTS)).toEqual(refusal('way-not-offered'));
    const unnamed = { ...FACTS, isOtherReceiverNamed: false };
    expect(nextState(nn, decided, deliver('in-person', 'other'), unnamed)).toEqual(
      refusal('receiver-not-named'),
    );
    expect(nextState(nn, decided, deliver('in-person', 'other'), FACTS).ok).toBe(true);
    expect(nextState(li, decided, deliver('in-person', 'other'), FACTS)).toEqual(
      refusal('receiver-not-named'),
    );
  });

  test('a term is extended once, and only where the profile extends', () => {
    expect(nextState(mo, examined('applicant'), STEPS.extend, FACTS)).toEqual(refusal('not-extendable'));
    expect(nextState(li, examined('applicant'), STEPS.extend, FACTS).ok).toBe(true);
    const again = { ...FACTS, isExtended: true };
    expect(nextState(li, examined('applicant'), STEPS.extend, again)).toEqual(refusal('already-extended'));
  });

  test('the service ends only where access was granted', () => {
    const closed = standing('closed', { outcome: 'refusal' });
    expect(nextState(mo, closed, STEPS['end-service'], FACTS)).toEqual(refusal('no-access-to-end'));
  });
});
