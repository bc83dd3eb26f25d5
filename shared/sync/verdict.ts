import Type from 'typebox';
import { appealTextSchema, outcomeSchema } from '../appeal/terms.ts';
import { type EntryId, idSchema } from '../kernel/ids.ts';
import { instantMsSchema } from '../kernel/instant-ms.ts';

/** Why an entry was not accepted. Each code has words in both catalogues and says what to do next. */
export const REFUSAL_CODES = [
  'window-closed',
  'window-not-open',
  'not-your-group',
  'not-your-lesson',
  'pupil-not-in-group',
  'lesson-unknown',
  'lesson-cancelled',
  'work-kind-closed',
  'other-value-stands',
  'later-entry-stands',
  'entry-time-doubtful',
  'device-not-yours',
  'entry-unknown',
  'not-extendable',
  'until-too-early',
  'nothing-to-correct',
  'not-deputy-head',
  'appeal-unknown',
  'already-decided',
  'refused-by-deputy',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];
export const refusalCodeSchema = Type.Enum(REFUSAL_CODES);

/** Bounds of the time of entry as the server derived them; `claimed` is the device's own word. */
export const entryTimeSchema = Type.Object({
  lower: instantMsSchema,
  upper: instantMsSchema,
  claimed: instantMsSchema,
});
export type EntryTime = Type.Static<typeof entryTimeSchema>;

/** What entry time was judged by: proven by anchors alone, or resting on the device's clock. */
export const timeProofSchema = Type.Union([Type.Literal('proven'), Type.Literal('device-clock')]);
export type TimeProof = Type.Static<typeof timeProofSchema>;

/** The server's answer to one entry; every entry gets exactly one. */
export const verdictSchema = Type.Object({
  status: Type.Union([
    Type.Literal('accepted'),
    Type.Literal('refused'),
    Type.Literal('conflict'),
    Type.Literal('doubtful'),
  ]),
  code: Type.Optional(refusalCodeSchema),
  /** Which clause a refusal rests on, `yanao-2018 §4`. */
  clause: Type.Optional(Type.String({ maxLength: 60 })),
  /** For `window-closed`, `window-not-open`, `work-kind-closed`: the border that was missed. */
  border: Type.Optional(instantMsSchema),
  /**
   * For a conflict the value that stands and whose it is. For an accepted entry: what stood and went on standing, since
   * it was equal (or later, where a decision came); such an entry changed no fact.
   */
  standing: Type.Optional(
    Type.Object({
      value: Type.String({ maxLength: 2000 }),
      authorName: Type.String({ maxLength: 200 }),
      version: idSchema<EntryId>(),
      enteredAt: instantMsSchema,
    }),
  ),
  time: entryTimeSchema,
  proof: timeProofSchema,
  decidedAt: instantMsSchema,
  /** For an entry that a person was asked about (doubt, conflict): what was decided, by whom, when. */
  decision: Type.Optional(
    Type.Object({
      outcome: outcomeSchema,
      personName: Type.String({ maxLength: 200 }),
      at: instantMsSchema,
      text: appealTextSchema,
    }),
  ),
  /** The author has dealt with it: it is out of the tray. */
  settled: Type.Boolean(),
});
export type Verdict = Type.Static<typeof verdictSchema>;
