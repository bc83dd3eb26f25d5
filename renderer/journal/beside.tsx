import { memo, type ReactNode, useDeferredValue, useMemo } from 'react';
import { useStore } from 'zustand';
import type { LockQuestion } from '../../shared/journal/cell-lock.ts';
import type { PupilId } from '../../shared/kernel/ids.ts';
import type { Journal } from '../data/client-store.ts';
import { useWords } from '../locales/use-words.ts';
import { useAfterPaint } from '../ui/use-after-paint.ts';
import { CellPanel, type CellPanelProps } from './cell-panel.tsx';
import type { Desk } from './desk/desk.ts';
import type { Place } from './desk/selection.ts';
import type { GridModel } from './model/grid-model.ts';

export type LessonSlot = {
  readonly question: LockQuestion;
  readonly pupil: { readonly id: PupilId; readonly name: string } | undefined;
  readonly nextDate: string | undefined;
};

export type BesideProps = {
  readonly desk: Desk;
  readonly model: GridModel;
  readonly trayHref: string;
  /** The lesson beside the grid; another feature draws it. The same function from draw to draw. */
  readonly renderLesson: (slot: LessonSlot) => ReactNode;
  readonly all: Journal;
} & Pick<CellPanelProps, 'renderAsked' | 'openHistory' | 'openAsk'>;

/**
 * The side panel follows the cursor a moment later and the marks a frame later, so that no keystroke waits for it:
 * what is urgent draws only this thin part, and the panels keep what they had. Marks wait longer than the cursor,
 * because a Tab right after an arrow has to find the lesson that the cursor is on.
 */
export function Beside(props: BesideProps) {
  const { model, all } = props;
  const now = useMemo(() => ({ model, all }), [model, all]);
  const painted = useAfterPaint(now);
  const shown = useDeferredValue(hasSamePlaces(painted.model, model) ? painted : now);
  const focus = useDeferredValue(useStore(props.desk.view, (state) => state.selection.focus));
  return (
    <Panels
      desk={props.desk}
      {...shown}
      focus={focus}
      trayHref={props.trayHref}
      renderLesson={props.renderLesson}
      renderAsked={props.renderAsked}
      openHistory={props.openHistory}
      openAsk={props.openAsk}
    />
  );
}

/** Whether a row and a column mean the same pupil and lesson in both. */
const hasSamePlaces = (one: GridModel, other: GridModel): boolean =>
  one.columns === other.columns && one.made.stays === other.made.stays;

const Panels = memo(function Panels(props: BesideProps & { readonly focus: Place }) {
  const { desk, model, focus, all } = props;
  const { t } = useWords();
  const sheet = model.sheets[focus.column];
  const row = model.rows[focus.row];
  const nextDate = useMemo(
    () => all.sheets.find((next) => sheet && next.date > sheet.date)?.date,
    [all, sheet],
  );
  return (
    <>
      {sheet ? (
        props.renderLesson({
          question: { ...model.question, sheet },
          pupil: row && { id: row.pupilId, name: row.name },
          nextDate,
        })
      ) : (
        <p className="mute">{t('lesson.none')}</p>
      )}
      <CellPanel
        desk={desk}
        model={model}
        row={focus.row}
        column={focus.column}
        open={all.open}
        trayHref={props.trayHref}
        renderAsked={props.renderAsked}
        openHistory={props.openHistory}
        openAsk={props.openAsk}
      />
    </>
  );
});
