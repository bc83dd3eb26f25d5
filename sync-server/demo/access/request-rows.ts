import mo from '../../../assets/regulation-profiles/mo-shemetovo.json' with { type: 'json' };
import { checkProfile } from '../../../shared/access/profile/check-profile.ts';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import { nextState, type StepActor } from '../../../shared/access/request-state.ts';
import type { RequestStep } from '../../../shared/access/request-step.ts';
import { isWorkingDay } from '../../../shared/calendar/working-days.ts';
import { type AccessRequestId, asId, type SchoolId } from '../../../shared/kernel/ids.ts';
import { newRow } from '../../access/requests/draft.ts';
import { changesOf } from '../../access/requests/take-step.ts';
import { workingCalendar } from '../../calendar/working-calendar.ts';
import type { Tables } from '../../storage/schema.ts';
import type { SchoolTime } from '../journal/school-time.ts';
import { operator } from '../people/staff.ts';
import { applicants, type DemoApplicant } from './applicants.ts';
import { actorOf, STORIES, type Story } from './request-stories.ts';
import { transferredDays2026 } from './transferred-days.ts';

export type AccessRows = {
  readonly school_access: Tables['school_access'][];
  readonly transferred_day: Tables['transferred_day'][];
  readonly access_request: Tables['access_request'][];
  readonly access_request_step: Tables['access_request_step'][];
  readonly access_grant: Tables['access_grant'][];
  readonly kept_copy: Tables['kept_copy'][];
};

type Given = {
  readonly schoolId: SchoolId;
  /** The school's day. */
  readonly today: string;
  /** Nothing has happened later. */
  readonly now: number;
  readonly time: SchoolTime;
  readonly people: Parameters<typeof applicants>[0];
};

/** The school's card and a handful of requests in different states, each by the steps that the rules allow. */
export function accessRows({ schoolId, today, now, time, people }: Given): AccessRows {
  const profile = demoProfile();
  const days = workingDaysBack(today);
  const at = (daysAgo: number, clock: string) => time.at(days[daysAgo] ?? today, clock);
  const told = applicants(people).map((applicant, index) => {
    const story = STORIES[index];
    if (story === undefined || at(story.daysAgo, story.time) > now) return undefined;
    return tell({
      schoolId,
      profile,
      applicant,
      story,
      serial: index + 1,
      now,
      at,
      day: (ago) => days[ago] ?? today,
    });
  });
  const all = told.filter((one) => one !== undefined);
  return {
    school_access: [card(schoolId)],
    transferred_day: transferredDays2026(schoolId, time.at(days[0] ?? today, '08:00')),
    access_request: all.map(({ row }) => row),
    access_request_step: all.flatMap(({ steps }) => steps),
    access_grant: all.flatMap(({ grants }) => grants),
    kept_copy: all.flatMap(({ copies }) => copies),
  };
}

function demoProfile(): RegulationProfile {
  const checked = checkProfile(mo);
  if (!checked.ok) throw new Error(checked.problem.join('\n'));
  return checked.value;
}

/** Today, or the last working day before it, and the working days before that. */
function workingDaysBack(today: string): string[] {
  const calendar = workingCalendar([]);
  const days: string[] = [];
  for (let day = Temporal.PlainDate.from(today); days.length <= 20; day = day.subtract({ days: 1 })) {
    if (isWorkingDay(calendar, day)) days.push(day.toString());
  }
  return days;
}

type Telling = {
  readonly schoolId: SchoolId;
  readonly profile: RegulationProfile;
  readonly applicant: DemoApplicant;
  readonly story: Story;
  readonly serial: number;
  readonly now: number;
  readonly at: (daysAgo: number, clock: string) => number;
  readonly day: (daysAgo: number) => string;
};

function tell(telling: Telling) {
  const { schoolId, profile, applicant, story, serial, now, at, day } = telling;
  const registeredAt = at(story.daysAgo, story.time);
  const id = asId<AccessRequestId>(`request-${serial}`);
  const kept = {
    category: 'applicant',
    subject: 'access' as const,
    fields: JSON.stringify(applicant.fields),
  };
  let row: Tables['access_request'] = {
    ...newRow(schoolId, {
      ...kept,
      profile_id: profile.id,
      created_at: registeredAt,
      changed_at: registeredAt,
    }),
    id,
    applicant_id: applicant.personId,
    filed_by: applicant.personId ?? operator.id,
  };
  const steps: Tables['access_request_step'][] = [];
  const take = (step: RequestStep, actor: StepActor, moment: number, changes: Partial<typeof row> = {}) => {
    const stateTo = allowed(profile, row, { step, actor });
    steps.push(stepRow(row, { number: steps.length + 1, step, actor, stateTo, at: moment }));
    row = { ...row, ...changes, ...changesOf(profile, step, moment), state: stateTo, changed_at: moment };
  };
  const channel = applicant.personId === null ? ('mfc' as const) : ('portal' as const);
  const receivedOn = day(story.daysAgo);
  const filing: StepActor =
    applicant.personId === null
      ? { by: 'staff', personId: operator.id, roles: ['operator'] }
      : { by: 'applicant', personId: applicant.personId, roles: ['parent'] };
  take({ type: 'file', channel, receivedOn }, filing, registeredAt, {
    channel,
    received_on: receivedOn,
    filed_at: registeredAt,
  });
  const year = Number(receivedOn.slice(0, 4));
  const numbered = { year, serial, number: `${serial}/${year}`, registered_at: registeredAt };
  take({ type: 'register' }, { by: 'system' }, registeredAt, numbered);
  take({ type: 'accept' }, { by: 'system' }, registeredAt);
  for (const one of story.steps) {
    const moment = at(one.daysAgo, one.time);
    if (moment > now) break;
    const { personId, pupilId } = applicant;
    if (one.step.type === 'open-access' && personId !== null) {
      const granted = { granted_person_id: personId, granted_pupil_id: pupilId };
      take({ type: 'open-access', personId, pupilId }, actorOf(one.by), moment, granted);
    } else take(one.step, actorOf(one.by), moment);
  }
  return { row, steps, grants: grantsOf(row), copies: copiesOf(schoolId, applicant) };
}

/** A story that the rules forbid is a mistake of ours. */
function allowed(
  profile: RegulationProfile,
  row: Tables['access_request'],
  { step, actor }: { step: RequestStep; actor: StepActor },
): Tables['access_request']['state'] {
  const next = nextState(profile, row, step, {
    actor,
    filedBy: row.filed_by,
    applicantId: row.applicant_id,
    isResolved: row.resolved_at !== null,
    isCopiesChecked: row.is_copies_checked === 1,
    isExtended: false,
    guardianship: 'none',
    isInquiryNeeded: false,
    isOtherReceiverNamed: false,
  });
  if (!next.ok) throw new Error(`demo request ${row.id}: ${step.type} is refused: ${next.problem}`);
  return next.value;
}

type Added = {
  readonly number: number;
  readonly step: RequestStep;
  readonly actor: StepActor;
  readonly stateTo: Tables['access_request']['state'];
  readonly at: number;
};

const stepRow = (row: Tables['access_request'], added: Added): Tables['access_request_step'] => ({
  school_id: row.school_id,
  request_id: row.id,
  number: added.number,
  type: added.step.type,
  state_from: row.state,
  state_to: added.stateTo,
  at: added.at,
  by_kind: added.actor.by,
  person_id: added.actor.by === 'system' ? null : added.actor.personId,
  payload: JSON.stringify(added.step),
});

function grantsOf(row: Tables['access_request']): Tables['access_grant'][] {
  const { granted_person_id: person_id, granted_pupil_id: pupil_id, opened_at: at } = row;
  if (person_id === null || pupil_id === null || at === null) return [];
  const of = { school_id: row.school_id, person_id, pupil_id, request_id: row.id };
  return [{ ...of, id: `grant-${row.id}`, kind: 'opened', reason: 'request', at, by_person_id: operator.id }];
}

/** What the papers hold is what the request says, but where the story has it differ. */
function copiesOf(
  schoolId: SchoolId,
  { personId, fields, keptDetails }: DemoApplicant,
): Tables['kept_copy'][] {
  if (personId === null) return [];
  const kept = (field: string) => fields[field] ?? null;
  return [
    {
      school_id: schoolId,
      person_id: personId,
      identity_kind: kept('applicant.identityKind'),
      identity_series: kept('applicant.identitySeries'),
      identity_number: kept('applicant.identityNumber'),
      identity_issued_by: kept('applicant.identityIssuedBy'),
      identity_issued_on: null,
      registration_address: null,
      authority_kind: kept('authority.kind'),
      authority_details: keptDetails,
    },
  ];
}

const card = (schoolId: SchoolId): Tables['school_access'] => ({
  school_id: schoolId,
  profile_id: 'mo-shemetovo',
  head_name: 'Ермолаев Виктор Андреевич',
  municipality: 'Учебный городской округ',
  address: 'посёлок Учебный, Школьная улица, дом 1',
  phones: '+7 000 000-00-01',
  email: 'school@zvonok.example',
  opening_hours: 'Понедельник–пятница с 8:00 до 17:00, перерыв с 12:00 до 13:00',
  support_address: 'help@zvonok.example',
  site: 'https://zvonok.example',
});
