import type { Appeal, ShownValue } from '../../shared/appeal/appeal.ts';
import type { Outcome } from '../../shared/appeal/terms.ts';
import { dateAt } from '../../shared/calendar/school-zone.ts';
import { dayAndTime, longDay } from '../locales/format.ts';
import { valueWords } from '../locales/operation-words.ts';
import type { WordsInUse } from '../locales/use-words.ts';
import type { CellAppeal } from './cell-appeals.ts';

/** «Продление (весь урок): запрос ждёт отправки» */
export function cellAppealWords(words: WordsInUse, asked: CellAppeal): string {
  const { t } = words;
  const value = asked.proposed === undefined ? '' : ` (${valueWords(t, asked.proposed)})`;
  const what = `${t(`appeal.one.${asked.kind}`)}${value}`;
  const state = stateWords(words, asked);
  return t(asked.isWholeLesson ? 'appeal.ofLesson' : 'appeal.ofPupil', { what, state });
}

function stateWords({ t, language }: WordsInUse, { state, until, answer }: CellAppeal): string {
  if (state === 'refused')
    return answer ? t('appeal.state.refused', { text: answer }) : t('appeal.state.refusedSilent');
  if (state !== 'approved') return t(`appeal.state.${state}`);
  return until === undefined
    ? t('appeal.state.approved')
    : t('appeal.state.approvedUntil', { date: longDay(language, until) });
}

/** «10 ноября, 2-й урок · Контрольная работа · Петрова Анна» */
export function appealPlaceWords({ t, language }: WordsInUse, appeal: Appeal): string {
  const { date, number, workKind, pupilName } = appeal;
  const lesson = t('appeal.where', {
    date: longDay(language, date),
    number,
    work: t(`work.${workKind}.name`),
  });
  if (appeal.kind === 'fork') return lesson;
  return `${lesson} · ${pupilName ?? t('appeal.wholeLesson')}`;
}

/** What is asked or was entered, why and when, one sentence each. */
export function appealLines(words: WordsInUse, appeal: Appeal, zone: string): string[] {
  if (appeal.kind === 'fork') return [];
  return [
    ...askedLines(words, appeal, zone),
    ...(appeal.text ? [words.t('appeal.said', { text: appeal.text })] : []),
    ...(appeal.kind === 'extension' ? [] : [standsWords(words, appeal.standing, zone)]),
    ...(appeal.kind === 'doubt' ? [] : [lateWords(words, appeal, zone)]),
    ...(appeal.kind === 'conflict' || appeal.kind === 'doubt' ? [] : [recordWords(words, appeal)]),
  ];
}

function askedLines({ t, language }: WordsInUse, appeal: Appeal, zone: string): string[] {
  const { kind, until, reason, proposed = '', standing } = appeal;
  if (kind === 'extension' && until !== undefined) {
    return [
      t('appeal.asksUntil', {
        date: longDay(language, until),
        reason: t(`appeal.reasonOf.${reason ?? 'other'}`),
      }),
    ];
  }
  if (kind === 'correction')
    return [
      t('appeal.proposes', { from: valueWords(t, standing?.value ?? ''), to: valueWords(t, proposed) }),
    ];
  const when = dayAndTime(language, appeal.enteredAt, zone);
  return [t('appeal.typed', { value: valueWords(t, proposed), author: appeal.authorName, when })];
}

export function standsWords(
  { t, language }: WordsInUse,
  standing: ShownValue | undefined,
  zone: string,
): string {
  if (!standing || standing.value === '') return t('appeal.nothingStands');
  const value = valueWords(t, standing.value);
  if (standing.authorName === '') return t('appeal.standsNobody', { value });
  const when = dayAndTime(language, standing.enteredAt, zone);
  return t('appeal.stands', { value, author: standing.authorName, when });
}

/** When the window closed and how long after it the question came. */
function lateWords({ t, language }: WordsInUse, { closesAt, enteredAt }: Appeal, zone: string): string {
  const lastDay = dateAt(closesAt - 1, zone);
  const date = longDay(language, lastDay);
  if (enteredAt < closesAt) return t('appeal.openUntil', { date });
  const days = Temporal.PlainDate.from(lastDay).until(dateAt(enteredAt, zone)).days;
  const late = days === 1 ? t('appeal.lateSameDay') : t('appeal.lateDays', { count: days });
  return t('appeal.closed', { date, when: dayAndTime(language, enteredAt, zone), late });
}

const recordWords = ({ t }: WordsInUse, { record }: Appeal): string =>
  record.asked === 0 ? t('appeal.recordNone') : t('appeal.record', record);

/** What was decided, by whom and when; of a fork only that it is known. */
export function decisionWords(words: WordsInUse, appeal: Appeal, zone: string): string {
  const { t, language } = words;
  const { decision } = appeal;
  if (!decision) return '';
  const outcome = outcomeWords(words, appeal, decision.outcome);
  const until =
    decision.outcome === 'approve' && decision.until !== undefined
      ? ` ${t('appeal.decidedUntil', { date: longDay(language, decision.until) })}`
      : '';
  const who = t('appeal.decidedBy', {
    person: decision.personName,
    when: dayAndTime(language, decision.at, zone),
  });
  return `${outcome}${until} · ${who}${decision.text ? ` · ${t('appeal.said', { text: decision.text })}` : ''}`;
}

/** Of two values both authors read which one it was: what stands by now says nothing of it. */
function outcomeWords({ t }: WordsInUse, appeal: Appeal, outcome: Outcome): string {
  if (appeal.kind === 'fork') return t('appeal.noted');
  if (appeal.kind !== 'conflict') return t(`appeal.decidedAs.${outcome}`);
  const value = valueWords(t, appeal.proposed ?? '');
  return t(`appeal.chosenAs.${outcome}`, { value, author: appeal.authorName });
}

/** What its author asked for, as they know it: «до 30 ноября», «3 → 4». */
export function askedBriefly({ t, language }: WordsInUse, appeal: Appeal): string {
  const { kind, until, proposed, standing } = appeal;
  if (kind === 'extension' && until !== undefined)
    return t('appeal.until', { date: longDay(language, until) });
  if (proposed === undefined || kind === 'conflict' || kind === 'fork') return '';
  if (kind === 'doubt' || appeal.state !== 'open') return valueWords(t, proposed);
  return `${valueWords(t, standing?.value ?? '')} → ${valueWords(t, proposed)}`;
}
