import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { ATTENDANCE_CODES } from '../../shared/journal/attendance.ts';
import { type Lock, markLockOf } from '../../shared/journal/cell-lock.ts';
import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import { MARK_VALUES } from '../../shared/journal/mark.ts';
import type { PupilId } from '../../shared/kernel/ids.ts';
import { dayAndTime } from '../locales/format.ts';
import { lockSentence } from '../locales/lock-sentence.ts';
import { valueWords } from '../locales/operation-words.ts';
import { useWords, type WordsInUse } from '../locales/use-words.ts';
import type { Desk } from './desk/desk.ts';
import type { CellView } from './model/cell-view.ts';
import type { GridModel } from './model/grid-model.ts';

export type CellPanelProps = {
  readonly desk: Desk;
  readonly model: GridModel;
  readonly row: number;
  readonly column: number;
  readonly trayHref: string;
};

/** The chosen cell in words, and everything the keyboard does to it for those who use the mouse. */
export function CellPanel({ desk, model, row, column, trayHref }: CellPanelProps) {
  const words = useWords();
  const pupil = model.rows[row];
  const sheet = model.sheets[column];
  const cell = pupil?.cells[column];
  if (!pupil || !sheet || !cell) return <p className="mute">{words.t('cell.nobody')}</p>;
  const lock = markLockOf({ ...model.question, sheet }, pupil.pupilId);
  return (
    <section aria-label={words.t('cell.title')} className="cell-panel">
      <h2>
        {pupil.name}
        {cell.text !== '' && <b className="cell-value">{cell.text}</b>}
      </h2>
      <Palette desk={desk} isShown={isOpenForSomething(lock)} isMarkShut={lock !== undefined} />
      <div aria-live="polite">
        {lock && <LockBox lock={lock} pupil={pupil.name} sheet={sheet} words={words} />}
        <SignsBox cell={cell} trayHref={trayHref} />
        <RivalBox sheet={sheet} pupilId={pupil.pupilId} cell={cell} zone={model.question.school.zone} />
        <EnteredAt sheet={sheet} pupilId={pupil.pupilId} zone={model.question.school.zone} />
      </div>
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
  readonly pupil: string;
  readonly sheet: LessonSheet;
  readonly words: WordsInUse;
}) {
  const { lock, sheet, words } = props;
  const heading =
    lock.code === 'window-not-open'
      ? 'cell.notOpen'
      : lock.code === 'not-your-group'
        ? 'cell.readOnly'
        : 'cell.locked';
  return (
    <Box
      tone={lock.code === 'window-closed' ? 'soon' : 'calm'}
      heading={words.t(heading, { pupil: props.pupil })}
    >
      {lockSentence(words, lock, { date: sheet.date, kind: sheet.work.kind })}
    </Box>
  );
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

function RivalBox(props: {
  readonly sheet: LessonSheet;
  readonly pupilId: PupilId;
  readonly cell: CellView;
  readonly zone: string;
}) {
  const { t, language } = useWords();
  const rivals = props.sheet.rivals?.filter((rival) => rival.pupilId === props.pupilId) ?? [];
  if (rivals.length === 0) return null;
  return (
    <Box tone="bad" heading={t('cell.rivals', { standing: props.cell.text || t('what.empty') })}>
      {rivals.map((rival) => (
        <p key={rival.entryId}>
          {t('cell.rival', {
            author: rival.authorName,
            when: dayAndTime(language, rival.enteredAt, props.zone),
            value: valueWords(t, rival.value),
          })}
        </p>
      ))}
    </Box>
  );
}

function EnteredAt(props: { readonly sheet: LessonSheet; readonly pupilId: PupilId; readonly zone: string }) {
  const { t, language } = useWords();
  const facts = [...props.sheet.marks, ...props.sheet.attendance].filter(
    (fact) => fact.pupilId === props.pupilId,
  );
  const last = facts.toSorted((one, other) => other.enteredAt - one.enteredAt)[0];
  if (!last) return null;
  return (
    <p className="cell-note">
      {t('cell.enteredAt', { when: dayAndTime(language, last.enteredAt, props.zone) })}
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
