import Button from '@mui/material/Button';
import { valueOf } from '../../shared/journal/fact-key.ts';
import { journalPolicy } from '../../shared/journal/journal-policy.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { dayAndTime, longDay } from '../locales/format.ts';
import { journalTitle } from '../locales/lesson-words.ts';
import { clauseText } from '../locales/lock-sentence.ts';
import { operationWords, valueWords } from '../locales/operation-words.ts';
import { useWords, type WordsInUse } from '../locales/use-words.ts';
import { enteredAt, type RefusedEntry } from './refused-entry.ts';

export type RefusedActions = {
  readonly settle: () => void;
  /** Writes the person's value again upon the value that stands, and settles this entry. */
  readonly putMine: () => void;
};

/** One entry that was not accepted: what, where, when, why, and what to do. */
export function RefusedCard(props: {
  readonly refused: RefusedEntry;
  readonly school: SchoolFacts;
  readonly href: string;
  readonly actions: RefusedActions;
}) {
  const words = useWords();
  const { t, language } = words;
  const { entry } = props.refused;
  const { verdict } = entry;
  const standing = verdict?.standing;
  const typed = dayAndTime(language, enteredAt(entry), props.school.zone);
  return (
    <li className="refused-card">
      <p className="refused-head">
        <b>{operationWords(words, entry.operation)}</b>
        <span className="refused-status">{statusWords(words, entry.state)}</span>
      </p>
      <p className="mute">{placeWords(words, props.refused)}</p>
      {standing ? (
        <p>
          {t('refused.typedHere', { value: valueWords(t, valueOf(entry.operation)), when: typed })}
          <br />
          {t('refused.standing', {
            value: valueWords(t, standing.value),
            author: standing.authorName,
            when: dayAndTime(language, standing.enteredAt, props.school.zone),
          })}
        </p>
      ) : (
        <p className="mute">{t('refused.typedAt', { when: typed })}</p>
      )}
      <Why {...props} words={words} />
      <p className="refused-actions">
        {props.refused.sheet && (
          <Button variant="outlined" href={props.href}>
            {t('refused.openCell')}
          </Button>
        )}
        {standing && (
          <Button variant="outlined" onClick={props.actions.putMine}>
            {t('refused.putMine', { value: valueWords(t, valueOf(entry.operation)) })}
          </Button>
        )}
        <Button variant="contained" onClick={props.actions.settle}>
          {standing
            ? t('refused.keepStanding', { value: valueWords(t, standing.value) })
            : t('refused.settle')}
        </Button>
      </p>
    </li>
  );
}

function Why({
  refused,
  school,
  words,
}: {
  readonly refused: RefusedEntry;
  readonly school: SchoolFacts;
  readonly words: WordsInUse;
}) {
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
      <small lang={language}>
        {verdict.clause &&
          `${t('refused.clauseOf', { clause: clauseText(t, journalPolicy(school.policyId).clause) })} · `}
        {t('refused.code', { code })}
      </small>
    </div>
  );
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
