import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { ATTENDANCE_CODES } from '../../shared/journal/attendance.ts';
import { type Lock, markLockOf, markWindowOf } from '../../shared/journal/cell-lock.ts';
import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import { MARK_VALUES } from '../../shared/journal/mark.ts';
import type { PupilId } from '../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import { dayAndTime, longDay } from '../locales/format.ts';
import { lockSentence } from '../locales/lock-sentence.ts';
import { useWords, type WordsInUse } from '../locales/use-words.ts';
import { type CellSlot, cellSlotAt } from './cell-slot.ts';
import type { Desk } from './desk/desk.ts';
import type { CellView } from './model/cell-view.ts';
import type { GridModel } from './model/grid-model.ts';
import { ToldAbsence } from './told-absence.tsx';
import type { CellParts } from './use-cell-dialogs.tsx';

export type CellPanelProps = {
  readonly desk: Desk;
  readonly model: GridModel;
  readonly row: number;
  readonly column: number;
  readonly open: readonly EntryDocument[];
  readonly trayHref: string;
  readonly renderAsked: CellParts['renderAsked'];
  readonly openHistory: () => void;
  readonly openAsk: () => void;
};

/** The chosen cell in words, and everything the keyboard does to it for those who use the mouse. */
export function CellPanel(props: CellPanelProps) {
  const words = useWords();
  const { desk, model, row, column } = props;
  const cell = model.rows[row]?.cells[column];
  const slot = cellSlotAt(model, props.open, { row, column });
  if (!slot || !cell) return <p className="mute">{words.t('cell.nobody')}</p>;
  const { pupil, question } = slot;
  const { sheet, school } = question;
  const lock = markLockOf(question, pupil.id);
  return (
    <section aria-label={words.t('cell.title')} className="cell-panel">
      <h2>
        {pupil.name}
        {cell.text !== '' && <b className="cell-value">{cell.text}</b>}
      </h2>
      <Palette desk={desk} isShown={isOpenForSomething(lock)} isMarkShut={lock !== undefined} />
      <div aria-live="polite">
        {lock && (
          <LockBox
            lock={lock}
            slot={slot}
            words={words}
            isAsked={cell.signs.isAsked}
            openAsk={props.openAsk}
          />
        )}
        {!lock && <ReopenedNote slot={slot} words={words} />}
        <ToldAbsence slot={slot} />
        {props.renderAsked(slot)}
        <SignsBox cell={cell} trayHref={props.trayHref} />
        <EnteredAt sheet={sheet} pupilId={pupil.id} zone={school.zone} />
      </div>
      <button type="button" className="button-small" onClick={props.openHistory}>
        {words.t('cell.history')} <kbd>F4</kbd>
      </button>
    </section>
  );
}

/** After its window a lesson still takes attendance; a journal that is only read takes nothing. */
const isOpenForSomething = (lock: Lock | undefined): boolean =>
  lock === undefined || lock.code === 'window-closed';

function Palette(props: { readonly desk: Desk; readonly isShown: boolean; readonly isMarkShut: boolean }) {
  const { t } = useWords();
  const { desk } = props;
  const isAdding = useStore(desk.view, (state) => state.isAdding);
  if (!props.isShown) return null;
  return (
    <div role="group" aria-label={t('cell.palette')} className="palette">
      {MARK_VALUES.toReversed().map((value) => (
        <button
          key={value}
          type="button"
          disabled={props.isMarkShut}
          onClick={() => (isAdding ? desk.addMark(value) : desk.setMark(value))}
        >
          {value}
        </button>
      ))}
      <button
        type="button"
        aria-pressed={isAdding}
        disabled={props.isMarkShut}
        title={t('cell.addMark')}
        onClick={() => desk.startAdding()}
      >
        +<span className="unseen">{t('cell.addMark')}</span>
      </button>
      {ATTENDANCE_CODES.map((code) => (
        <button
          key={code}
          type="button"
          title={t(`attendance.${code}.name`)}
          onClick={() => desk.setAttendance(code)}
        >
          {t(`attendance.${code}.letter`)}
          <span className="unseen">{t(`attendance.${code}.name`)}</span>
        </button>
      ))}
      <button type="button" className="palette-clear" onClick={desk.clear}>
        {t('cell.clear')}
      </button>
    </div>
  );
}

function LockBox(props: {
  readonly lock: Lock;
  readonly slot: CellSlot;
  readonly words: WordsInUse;
  /** Then asking again is not the first thing to do. */
  readonly isAsked: boolean;
  readonly openAsk: () => void;
}) {
  const { lock, slot, words } = props;
  const { sheet } = slot.question;
  const heading =
    lock.code === 'window-not-open'
      ? 'cell.notOpen'
      : lock.code === 'not-your-group'
        ? 'cell.readOnly'
        : 'cell.locked';
  const isClosed = lock.code === 'window-closed';
  return (
    <Box tone={isClosed ? 'soon' : 'calm'} heading={words.t(heading, { pupil: slot.pupil.name })}>
      {lockSentence(words, lock, { date: sheet.date, kind: sheet.work.kind })}
      {isClosed && mayAsk(slot, lock) && (
        <p>
          <button
            type="button"
            className={props.isAsked ? 'button-small' : 'button-main'}
            onClick={props.openAsk}
          >
            {words.t(lock.window?.extendable ? 'cell.askExtension' : 'cell.proposeCorrection')} <kbd>F8</kbd>
          </button>
        </p>
      )}
    </Box>
  );
}

/** An extension for its kinds of work; a correction only where a mark stands or stood (X1, K1). */
const mayAsk = ({ question, pupil }: CellSlot, lock: Lock): boolean =>
  lock.window?.extendable === true || question.sheet.marks.some((mark) => mark.pupilId === pupil.id);

/** A cell that is open only because the deputy head extended it says so, and until when (X2). */
function ReopenedNote({ slot, words }: { readonly slot: CellSlot; readonly words: WordsInUse }) {
  const { question, pupil } = slot;
  const bare = markWindowOf({ ...question, sheet: { ...question.sheet, extensions: [] } });
  if (question.at < bare.window.closesAt) return null;
  const { lastDay } = markWindowOf(question, pupil.id);
  const date = longDay(words.language, lastDay);
  return <p className="cell-note">{words.t('cell.reopened', { pupil: pupil.name, date })}</p>;
}

function SignsBox({ cell, trayHref }: { readonly cell: CellView; readonly trayHref: string }) {
  const { t } = useWords();
  if (cell.signs.refused !== undefined) {
    return (
      <Box tone="bad" heading={t('cell.refused')}>
        <a href={trayHref}>{t('cell.openTray')}</a>
      </Box>
    );
  }
  return cell.signs.waiting ? <p className="cell-note">{t('cell.waiting')}</p> : null;
}

function EnteredAt(props: { readonly sheet: LessonSheet; readonly pupilId: PupilId; readonly zone: string }) {
  const { t, language } = useWords();
  const facts = [...props.sheet.marks, ...props.sheet.attendance].filter(
    (fact) => fact.pupilId === props.pupilId,
  );
  const last = facts.toSorted((one, other) => other.enteredAt - one.enteredAt)[0];
  if (!last) return null;
  const corrected = Math.max(
    0,
    ...props.sheet.marks.map((mark) => (mark.pupilId === props.pupilId ? (mark.correctedAt ?? 0) : 0)),
  );
  const at = (instant: number) => ({ when: dayAndTime(language, instant, props.zone) });
  return (
    <p className="cell-note">
      {t('cell.enteredAt', at(last.enteredAt))}
      {corrected > 0 && (
        <>
          <br />
          {t('cell.corrected', at(corrected))}
        </>
      )}
    </p>
  );
}

function Box(props: {
  readonly tone: 'soon' | 'bad' | 'calm';
  readonly heading: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={`box box-${props.tone}`}>
      <b>{props.heading}</b>
      <div>{props.children}</div>
    </div>
  );
}
