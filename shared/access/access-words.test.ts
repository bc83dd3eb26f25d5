import { expect, test } from 'vitest';
import {
  ACCESS_PROBLEM_WORDS,
  CHANNEL_WORDS,
  COMPLAINT_REFUSAL_WORDS,
  COMPLAINT_STATE_WORDS,
  DEADLINE_WORDS,
  END_REASON_WORDS,
  FIELD_PROBLEM_WORDS,
  OUTCOME_WORDS,
  STATE_WORDS,
  STEP_REFUSAL_WORDS,
} from './access-words.ts';
import { COMPLAINT_REFUSALS, COMPLAINT_STATES } from './complaint.ts';
import { FIELD_PROBLEMS } from './field-values.ts';
import { DEADLINE_KINDS } from './profile/deadline-rule.ts';
import { STEP_REFUSALS } from './request-state.ts';
import { CHANNELS, END_REASONS, OUTCOMES, REQUEST_STATES } from './terms.ts';

test('every refusal has a sentence of its own, every state and kind a word of its own', () => {
  const sentences = [
    ...STEP_REFUSALS.map((code) => STEP_REFUSAL_WORDS[code]),
    ...FIELD_PROBLEMS.map((code) => FIELD_PROBLEM_WORDS[code]),
    ...COMPLAINT_REFUSALS.map((code) => COMPLAINT_REFUSAL_WORDS[code]),
    ...Object.values(ACCESS_PROBLEM_WORDS),
  ];
  expect(sentences.filter((text) => !/^[А-ЯЁ].*\.$/u.test(text))).toEqual([]);
  const words: ReadonlyArray<readonly string[]> = [
    REQUEST_STATES.map((state) => STATE_WORDS[state]),
    OUTCOMES.map((outcome) => OUTCOME_WORDS[outcome]),
    CHANNELS.map((channel) => CHANNEL_WORDS[channel]),
    DEADLINE_KINDS.map((kind) => DEADLINE_WORDS[kind]),
    END_REASONS.map((reason) => END_REASON_WORDS[reason]),
    COMPLAINT_STATES.map((state) => COMPLAINT_STATE_WORDS[state]),
    sentences,
  ];
  for (const list of words) expect(new Set(list).size).toBe(list.length);
});
