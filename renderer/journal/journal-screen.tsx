import {
  lazy,
  memo,
  type RefObject,
  Suspense,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Period } from '../../shared/calendar/school-calendar.ts';
import type { LessonId, PupilId } from '../../shared/kernel/ids.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import type { Journal } from '../data/client-store.ts';
import { journalTitle } from '../locales/lesson-words.ts';
import { useWords } from '../locales/use-words.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import { catchUp, drawingLate } from '../ui/late-drawing.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { Beside, type BesideProps } from './beside.tsx';
import { createDesk, type Desk } from './desk/desk.ts';
import type { Findable } from './find-dialog.tsx';
import { JournalGrid } from './grid/journal-grid.tsx';
import './journal.css';
import { JournalFooter } from './journal-footer.tsx';
import type { GridModel } from './model/grid-model.ts';
import { PeriodSelect } from './period-select.tsx';
import { JournalPaper } from './print/journal-paper.tsx';
import { type CellParts, useCellDialogs } from './use-cell-dialogs.tsx';
import { useGridModel } from './use-grid-model.ts';
import { usePeriod } from './use-period.ts';

const KeysDialog = lazy(() => import('./keys-dialog.tsx').then((module) => ({ default: module.KeysDialog })));
const FindDialog = lazy(() => import('./find-dialog.tsx').then((module) => ({ default: module.FindDialog })));

export type JournalScreenProps = {
  readonly journal: Journal;
  readonly school: SchoolFacts;
  readonly today: string;
  /** The cell that a link led to. */
  readonly target: { readonly lessonId: LessonId | undefined; readonly pupilId: PupilId | undefined };
  readonly trayHref: string;
  /** The lesson beside the grid; another feature draws it. */
  readonly renderLesson: BesideProps['renderLesson'];
  readonly otherJournals: readonly Findable[];
  /** What other features show of a cell and ask about it. */
  readonly cellParts: CellParts;
};

/** One class journal: the grid, the lesson and the cell beside it, the foot line. */
export function JournalScreen(props: JournalScreenProps) {
  const { journal, school, today, target } = props;
  const { t } = useWords();
  const store = useClientStore();
  const desk = useMemo(() => {
    const write: typeof store.write = (drafts) => drawingLate(() => store.write(drafts));
    return createDesk({ write, now: store.now, catchUp });
  }, [store]);
  const [period, choosePeriod] = usePeriod({ journal, school, today, lessonId: target.lessonId });
  const model = useGridModel({ journal, school, today, period });
  const [dialog, setDialog] = useState<'keys' | 'find' | undefined>(undefined);
  const startColumn = useStart(desk, model, target);
  const title = journalTitle(journal.group);
  const aside = useRef<HTMLElement>(null);
  useWayBack(aside);
  const cell = useCellDialogs({ desk, model, open: journal.open, parts: props.cellParts });
  const isReadOnly = journal.group.access === 'read';
  const openKeys = useCallback(() => setDialog('keys'), []);
  const closeDialog = () => setDialog(undefined);
  return (
    <>
      <JournalHeader
        title={title}
        school={school}
        period={period}
        onChoose={choosePeriod}
        isReadOnly={isReadOnly}
      />
      <main id="content" className="page-main">
        {model.columns.length === 0 || model.rows.length === 0 ? (
          <p className="page-empty">{t(model.rows.length === 0 ? 'journal.emptyPupils' : 'journal.empty')}</p>
        ) : (
          <JournalGrid
            // Another period is another grid: it opens at its own place.
            key={period?.id ?? 'year'}
            model={model}
            desk={desk}
            title={t('journal.grid', { title })}
            startColumn={startColumn}
            openFind={() => setDialog('find')}
            openKeys={openKeys}
            openLesson={() => focusFirst(aside.current, 'textarea')}
            openHistory={cell.openHistory}
            openAsk={cell.openAsk}
            openMenu={cell.openMenu}
          />
        )}
      </main>
      <aside ref={aside} className="page-aside" aria-label={t('lesson.card')}>
        <Beside
          desk={desk}
          model={model}
          trayHref={props.trayHref}
          renderLesson={props.renderLesson}
          all={journal}
          renderAsked={props.cellParts.renderAsked}
          openHistory={cell.openHistory}
          openAsk={cell.openAsk}
        />
      </aside>
      <JournalFooter desk={desk} isReadOnly={isReadOnly} openKeys={openKeys} />
      <JournalPaper
        model={model}
        school={school}
        title={title}
        periodName={period?.name ?? t('journal.wholeYear')}
      />
      {cell.dialog}
      <Suspense fallback={null}>
        {dialog === 'keys' && <KeysDialog onClose={closeDialog} />}
        {dialog === 'find' && (
          <FindDialog onClose={closeDialog} all={[...pupilsToFind(desk, model), ...props.otherJournals]} />
        )}
      </Suspense>
    </>
  );
}

/** Puts the cursor where the link led, else on today's lesson (or the last one before it). Returns that column. */
function useStart(desk: Desk, model: GridModel, target: JournalScreenProps['target']): number {
  const asked = model.columns.findIndex((column) => column.lessonId === target.lessonId);
  const column = asked >= 0 ? asked : presentColumn(model);
  const row = Math.max(
    0,
    model.rows.findIndex((candidate) => candidate.pupilId === target.pupilId),
  );
  const first = model.columns[0]?.lessonId;
  const name = `${first} ${target.lessonId} ${target.pupilId}`;
  useLayoutEffect(() => desk.openAt(name, { row, column }), [desk, name, row, column]);
  return column;
}

function presentColumn({ columns, question }: GridModel): number {
  const today = columns.findIndex((column) => column.date >= question.today);
  return today < 0 ? Math.max(0, columns.length - 1) : today;
}

const pupilsToFind = (desk: Desk, model: GridModel): Findable[] =>
  model.rows.map((row, index) => ({
    key: row.pupilId,
    label: row.name,
    go: () => desk.goTo({ row: index, column: desk.selection().focus.column }),
  }));

/** F6 and Escape lead from the lesson's card back to the cell; leaving a text saves it. */
function useWayBack(aside: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const card = aside.current;
    const goBack = ({ key }: KeyboardEvent) => {
      if (key === 'Escape' || key === 'F6') focusFirst(card?.parentElement ?? null, '[role="grid"]');
    };
    card?.addEventListener('keydown', goBack);
    return () => card?.removeEventListener('keydown', goBack);
  }, [aside]);
}

const focusFirst = (within: HTMLElement | null, selector: string): void =>
  within?.querySelector<HTMLElement>(selector)?.focus();

/** The header of a journal; a keystroke does not draw it. */
const JournalHeader = memo(function JournalHeader(props: {
  readonly title: string;
  readonly school: SchoolFacts;
  readonly period: Period | undefined;
  readonly onChoose: (id: string) => void;
  readonly isReadOnly: boolean;
}) {
  const { t } = useWords();
  return (
    <PageHeader title={props.title}>
      <PeriodSelect school={props.school} period={props.period} onChoose={props.onChoose} />
      {props.isReadOnly && <span className="chip">{t('journal.readOnly')}</span>}
    </PageHeader>
  );
});
