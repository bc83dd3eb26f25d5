import Type from 'typebox';
import { channelSchema, deliveryWaySchema, END_REASONS } from '../terms.ts';
import { categorySchema, questionSchema } from './applicants.ts';
import { complaintRulesSchema } from './complaint-rules.ts';
import { deadlineRuleSchema } from './deadline-rule.ts';
import { requestFormSchema } from './form-field.ts';
import { clauseSchema, closed, forCategories, partIdSchema, wordsSchema } from './profile-parts.ts';
import { requiredDocumentSchema } from './required-document.ts';

const withClause = { id: partIdSchema, title: wordsSchema, clause: clauseSchema };

/** Why a request is not taken, or the service not given. `withdrawal`: the applicant's own word recorded as a ground. */
export const groundSchema = Type.Object(
  { ...withClause, categories: forCategories, isWithdrawal: Type.Optional(Type.Boolean()) },
  closed,
);
export type Ground = Type.Static<typeof groundSchema>;

const deciderSchema = Type.Enum(['head', 'deputy-head']);

/** What a column of the register of requests is filled from. */
export const REGISTER_SOURCES = [
  'number',
  'received-on',
  'registered-at',
  'applicant-name',
  'applicant-initials',
  'applicant-address',
  'pupil',
  'class',
  'content',
  'channel',
  'category',
  'state',
  'decision',
  'decided-at',
  'due',
  'delivered-at',
] as const;
export type RegisterSource = (typeof REGISTER_SOURCES)[number];

/** What the school publishes (regulations §4.6): written from the profile, from the school's card, or these words. */
const publicItemSchema = Type.Object(
  {
    ...withClause,
    from: Type.Enum([
      'documents',
      'applicants',
      'deadlines',
      'result',
      'refusal-grounds',
      'complaint',
      'forms',
      'card',
      'words',
    ]),
    words: Type.Optional(Type.String({ maxLength: 2000 })),
  },
  closed,
);

/**
 * The rules of access requests of one municipality, as data (regulations §4). Nothing in the program asks for a
 * profile's id: a new municipality is a new file. Wording is our own, the clause says where the rule stands.
 */
export const regulationProfileSchema = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,39}$' }),
    name: wordsSchema,
    source: wordsSchema,
    system: wordsSchema,
    clause: clauseSchema,
    inForceFrom: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
    channels: Type.Array(
      Type.Object({ channel: channelSchema, title: wordsSchema, clause: clauseSchema }, closed),
      {
        minItems: 1,
      },
    ),
    categories: Type.Array(categorySchema, { minItems: 1 }),
    /** Empty where there is one category. */
    questionnaire: Type.Array(questionSchema),
    forms: Type.Array(requestFormSchema, { minItems: 1 }),
    documents: Type.Array(requiredDocumentSchema),
    deadlines: Type.Array(deadlineRuleSchema, { minItems: 1 }),
    /** Empty: acceptance cannot be refused at all, and a request is accepted as it is registered. */
    acceptanceRefusalGrounds: Type.Array(groundSchema),
    refusalGrounds: Type.Array(groundSchema, { minItems: 1 }),
    /** Who decides, besides the head. */
    decidedBy: Type.Array(deciderSchema, { minItems: 1 }),
    /** Where the head's resolution comes before the examination. */
    resolution: Type.Optional(
      Type.Object({ by: Type.Array(deciderSchema, { minItems: 1 }), clause: clauseSchema }, closed),
    ),
    /** Where details are compared with the copies that the school keeps. */
    copiesCheck: Type.Optional(Type.Object({ clause: clauseSchema }, closed)),
    /** Where the school asks the guardianship body itself for a decision that was not brought. */
    guardianshipInquiry: Type.Optional(
      Type.Object({ clause: clauseSchema, document: partIdSchema, through: wordsSchema }, closed),
    ),
    /** A withdrawal either is a refusal by its ground, or a state of its own. */
    withdrawal: Type.Object(
      {
        recordedAs: Type.Enum(['refusal', 'withdrawn']),
        channels: Type.Array(channelSchema, { minItems: 1 }),
        clause: clauseSchema,
      },
      closed,
    ),
    delivery: Type.Object(
      {
        ways: Type.Array(
          Type.Object({ way: deliveryWaySchema, title: wordsSchema, clause: clauseSchema }, closed),
          {
            minItems: 1,
          },
        ),
        /** Whether another legal representative whom the applicant named may take a paper result. */
        otherReceiver: Type.Boolean(),
      },
      closed,
    ),
    /** How the parent then signs in: by the state's sign-in, or by a login that the school issues under signature. */
    signIn: Type.Object({ way: Type.Enum(['esia', 'issued-login']), clause: clauseSchema }, closed),
    outputs: Type.Object(
      {
        grant: Type.Object({ ...withClause, hasSlip: Type.Boolean() }, closed),
        refusal: Type.Object(withClause, closed),
        correction: Type.Optional(Type.Object(withClause, closed)),
        register: Type.Object(
          {
            ...withClause,
            columns: Type.Array(
              Type.Object({ title: wordsSchema, source: Type.Enum(REGISTER_SOURCES) }, closed),
              { minItems: 1 },
            ),
          },
          closed,
        ),
        /** The register of personalised access, signed when a login is handed over. */
        accessRegister: Type.Optional(Type.Object(withClause, closed)),
      },
      closed,
    ),
    consent: Type.Object(
      { ...withClause, words: Type.String({ minLength: 1, maxLength: 4000 }), data: Type.Array(wordsSchema) },
      closed,
    ),
    endOfService: Type.Array(
      Type.Object({ reason: Type.Enum(END_REASONS), title: wordsSchema, clause: clauseSchema }, closed),
    ),
    paperDiary: Type.Optional(
      Type.Object({ clause: clauseSchema, everyDays: Type.Integer({ minimum: 1 }) }, closed),
    ),
    complaint: complaintRulesSchema,
    publicItems: Type.Array(publicItemSchema, { minItems: 1 }),
  },
  closed,
);
export type RegulationProfile = Type.Static<typeof regulationProfileSchema>;
