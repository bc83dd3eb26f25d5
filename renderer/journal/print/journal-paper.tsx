import { createPortal } from 'react-dom';
import type { SchoolFacts } from '../../../shared/sync/school-facts.ts';
import { average, longDay } from '../../locales/format.ts';
import { useWords } from '../../locales/use-words.ts';
import { ControlPoint } from '../../ui/print/control-point.tsx';
import '../../ui/print/paper.css';
import { useIsPrinting } from '../../ui/print/use-is-printing.ts';
import type { GridModel } from '../model/grid-model.ts';
import './journal-paper.css';
import { LESSONS_ON_PAGE, paperPages } from './paper-pages.ts';

type PaperProps = {
  readonly model: GridModel;
  readonly school: SchoolFacts;
  readonly title: string;
  readonly periodName: string;
};

/** The journal on A4 as a school keeps it: marks by lesson, then topics and homework, a line for the signature. */
export function JournalPaper(props: PaperProps) {
  return useIsPrinting() ? createPortal(<Paper {...props} />, document.body) : null;
}

function Paper(props: PaperProps) {
  const { t } = useWords();
  const pages = paperPages(props.model.columns);
  return (
    <div className="paper">
      {pages.map(({ start }) => (
        <section key={start}>
          <PaperHead {...props} />
          <MarksTable model={props.model} start={start} />
        </section>
      ))}
      <section>
        <PaperHead {...props} />
        <LessonsTable model={props.model} />
        <p className="paper-signature">{t('print.signature')}</p>
      </section>
    </div>
  );
}

function PaperHead({ model, school, title, periodName }: PaperProps) {
  const { t } = useWords();
  const teachers = model.group.teachers.map(({ name }) => name).join(', ');
  return (
    <header>
      <h1>{title}</h1>
      <p>
        {school.name} · {school.year.name} · {periodName} · {t('print.teacher', { name: teachers })}
        <span className="paper-point">
          <ControlPoint />
        </span>
      </p>
    </header>
  );
}

function MarksTable({ model, start }: { readonly model: GridModel; readonly start: number }) {
  const { t, language } = useWords();
  const columns = model.columns.slice(start, start + LESSONS_ON_PAGE);
  return (
    <table className="paper-marks">
      <thead>
        <tr>
          <th scope="col">№</th>
          <th scope="col">{t('journal.pupil')}</th>
          {columns.map((column) => (
            <th key={column.lessonId} scope="col">
              {column.date.slice(8)}.{column.date.slice(5, 7)}
            </th>
          ))}
          <th scope="col">{t('journal.average')}</th>
        </tr>
      </thead>
      <tbody>
        {model.rows.map((row) => (
          <tr key={row.pupilId}>
            <td>{row.number}</td>
            <th scope="row">{row.name}</th>
            {columns.map((column, index) => (
              <td key={column.lessonId}>{row.cells[start + index]?.text}</td>
            ))}
            <td>{average(language, row.average)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LessonsTable({ model }: { readonly model: GridModel }) {
  const { t, language } = useWords();
  return (
    <table className="paper-lessons">
      <thead>
        <tr>
          <th scope="col">{t('print.date')}</th>
          <th scope="col">{t('print.kind')}</th>
          <th scope="col">{t('lesson.topic')}</th>
          <th scope="col">{t('print.homework')}</th>
        </tr>
      </thead>
      <tbody>
        {model.sheets.map((sheet) => (
          <tr key={sheet.id}>
            <td>{longDay(language, sheet.date)}</td>
            <td>{t(`work.${sheet.work.kind}.name`)}</td>
            <td>{sheet.topic?.text}</td>
            <td>{sheet.homework?.text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
