import Type from 'typebox';
import { OUTCOMES, REQUEST_EVENTS } from '../terms.ts';
import { clauseSchema, closed } from './profile-parts.ts';

/** What has to be done in time. The event that meets each is in `shared/access/deadlines.ts`. */
export const DEADLINE_KINDS = [
  'registration',
  'notification',
  'resolution',
  'decision',
  'opening',
  'delivery',
  'service',
  'illegible-notice',
  'question',
  'question-long',
  'complaint-registration',
  'complaint',
  'complaint-short',
  'complaint-answer',
  'complaint-remedy',
  'destruction',
] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

export const DEADLINE_UNITS = ['working-days', 'calendar-days', 'same-day'] as const;

const spanSchema = {
  /** Days counted from the day after the event; 0 with `same-day` and only there. */
  amount: Type.Integer({ minimum: 0, maximum: 400 }),
  unit: Type.Enum(DEADLINE_UNITS),
};

/** A deadline as data: so many days from an event, by a clause. */
export const deadlineRuleSchema = Type.Object(
  {
    kind: Type.Enum(DEADLINE_KINDS),
    ...spanSchema,
    from: Type.Enum(REQUEST_EVENTS),
    clause: clauseSchema,
    /** Only after this outcome: a refusal is sent on another day than a grant. */
    outcome: Type.Optional(Type.Enum(OUTCOMES)),
    /** How far the head may extend it when other bodies are asked; counted on from the day it would have ended. */
    extension: Type.Optional(Type.Object({ ...spanSchema, clause: clauseSchema }, closed)),
  },
  closed,
);
export type DeadlineRule = Type.Static<typeof deadlineRuleSchema>;
