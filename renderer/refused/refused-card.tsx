import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { journalPolicy } from '../../shared/journal/journal-policy.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { dayAndTime, longDay } from '../locales/format.ts';
import { journalTitle } from '../locales/lesson-words.ts';
import { clauseText } from '../locales/lock-sentence.ts';
import { operationWords, valueWords } from '../locales/operation-words.ts';
import { useWords, type WordsInUse } from '../locales/use-words.ts';
import { enteredAt, type RefusedEntry } from './refused-entry.ts';

/** One entry that was not accepted: what, where, when, why, and what to do. */
export function RefusedCard(props: {
  readonly refused: RefusedEntry;
  readonly school: SchoolFacts;
  readonly href: string;
  readonly settle: () => void;
  /** The choice between two values; another feature draws it. */
  readonly renderConflict: (conflict: ConflictSlot) => ReactNode;
}) {
  const words = useWords();
  const { t } = words;
  const { refused, settle } = props;
  const { entry } = refused;
  const isConflict = entry.state === 'conflict';
  return (
    <li className="refused-card">
      <p className="refused-head">
        <b>{operationWords(words, entry.operation)}</b>
        <span className="refused-status">{statusWords(words, entry.state)}</span>
      </p>
      <p className="mute">{placeWords(words, refused)}</p>
      {!isConflict && <Typed {...props} words={words} />}
      <Why {...props} words={words} />
      {isConflict && props.renderConflict({ refused, settle })}
      <p className="refused-actions">
        {refused.sheet && (
          <Button variant="outlined" href={props.href}>
            {t('refused.openCell')}
          </Button>
        )}
        {!isConflict && (
          <Button variant="contained" onClick={settle}>
            {t('refused.settle')}
          </Button>
        )}
      </p>
    </li>
  );
}

export type ConflictSlot = { readonly refused: RefusedEntry; readonly settle: () => void };

type CardParts = {
  readonly refused: RefusedEntry;
  readonly school: SchoolFacts;
  readonly words: WordsInUse;
};

/** When it was typed; where another value stands, both. */
function Typed({ refused, school, words }: CardParts) {
  const { t, language } = words;
  const { entry } = refused;
  const when = dayAndTime(language, enteredAt(entry), school.zone);
  const standing = entry.verdict?.standing;
  if (!standing) return <p className="mute">{t('refused.typedAt', { when })}</p>;
  return (
    <p>
      {t('refused.typedHere', { value: operationWords(words, entry.operation), when })}
      <br />
      {t('refused.standing', {
        value: valueWords(t, standing.value),
        author: standing.authorName,
        when: dayAndTime(language, standing.enteredAt, school.zone),
      })}
    </p>
  );
}

function Why({ refused, school, words }: CardParts) {
  const { t, language } = words;
  const { verdict } = refused.entry;
  const code = verdict?.code;
  if (!code) return null;
  const border = verdict.border === undefined ? '' : borderWords(words, code, verdict.border, school.zone);
  return (
    <div className="refused-why">
      <p>
        {t(`refusal.${code}.why`, { border })} <b>{t(`refusal.${code}.next`)}</b>
      </p>
      {verdict.decision && <p>{decisionWords(words, verdict.decision, school.zone)}</p>}
      <small lang={language}>
        {verdict.clause &&
          `${t('refused.clauseOf', { clause: clauseText(t, journalPolicy(school.policyId).clause) })} · `}
        {t('refused.code', { code })}
      </small>
    </div>
  );
}

/** Who decided against it, when and with what words. */
function decisionWords(
  { t, language }: WordsInUse,
  { outcome, personName, at, text }: NonNullable<NonNullable<EntryDocument['verdict']>['decision']>,
  zone: string,
): string {
  const who = { person: personName, when: dayAndTime(language, at, zone) };
  return [t(`history.decision.${outcome}`, who), text && t('appeal.said', { text })]
    .filter(Boolean)
    .join(' ');
}

/** A window closes at the first millisecond of a day; people are told the last minute before it. */
function borderWords({ language }: WordsInUse, code: string, border: number, zone: string): string {
  return dayAndTime(language, code === 'window-not-open' ? border : border - 1, zone);
}

function statusWords({ t }: WordsInUse, state: RefusedEntry['entry']['state']): string {
  return t(`refused.status.${state === 'conflict' || state === 'doubtful' ? state : 'refused'}`);
}

function placeWords({ t, language }: WordsInUse, { group, sheet, pupilName }: RefusedEntry): string {
  const lesson = sheet
    ? `${longDay(language, sheet.date)}, ${t('lesson.number', { number: sheet.number })}, ${t(`work.${sheet.work.kind}.name`)}`
    : t('refused.unknownLesson');
  return [pupilName, group && journalTitle(group), lesson].filter(Boolean).join(' · ');
}
