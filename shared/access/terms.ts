import Type from 'typebox';

/** How a request reaches the school. A profile offers some of these (regulations §4). */
export const CHANNELS = ['portal', 'in-person', 'post', 'email', 'mfc', 'epgu', 'rpgu'] as const;
export type Channel = (typeof CHANNELS)[number];
export const channelSchema = Type.Enum(CHANNELS);

/** What is asked for: to read the diary, or to have an error in an issued document put right (Б). */
export const REQUEST_SUBJECTS = ['access', 'correction'] as const;
export type RequestSubject = (typeof REQUEST_SUBJECTS)[number];

/** How a result reaches the applicant. */
export const DELIVERY_WAYS = ['account', 'email', 'in-person', 'post', 'mfc'] as const;
export const deliveryWaySchema = Type.Enum(DELIVERY_WAYS);

/** Who took the result; `other` is the legal representative whom the applicant named. */
export const RECEIVERS = ['applicant', 'representative', 'other'] as const;

/** Where a request stands. Every change between two of these is a recorded step. */
export const REQUEST_STATES = [
  'draft',
  'filed',
  'registered',
  'acceptance-refused',
  'accepted',
  'examination',
  'granted',
  'refused',
  'access-opened',
  'corrected',
  'delivered',
  'closed',
  'withdrawn',
  'service-ended',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** How a request was decided; none until it is. */
export const OUTCOMES = ['grant', 'refusal', 'acceptance-refusal', 'withdrawal'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What deadlines are counted from, and what meets them. Each is a moment that the records hold. */
export const REQUEST_EVENTS = [
  'filed',
  'registered',
  'notified',
  'visited',
  'resolved',
  'decided',
  'opened',
  'delivered',
  'withdrawn',
  'purpose-reached',
  'consent-withdrawn',
  'destroyed',
  'asked',
  'complaint-filed',
  'complaint-registered',
  'complaint-decided',
  'complaint-answered',
  'complaint-remedied',
] as const;
export type RequestEvent = (typeof REQUEST_EVENTS)[number];
export type EventTimes = Readonly<Partial<Record<RequestEvent, number>>>;

/** Why the service ends after access was given. */
export const END_REASONS = [
  'recipient-refusal',
  'graduation',
  'expulsion',
  'departure',
  'rights-lost',
] as const;
export type EndReason = (typeof END_REASONS)[number];
