import { monthName, shortWeekday } from '../../locales/format.ts';
import { useWords, type WordsInUse } from '../../locales/use-words.ts';
import { type DayKind, weeksOf } from './year-days.ts';

/** The year as it hangs on a wall: twelve months, days off and days that a decree moved. */
export function YearMonths(props: {
  readonly year: number;
  readonly kindOf: (date: Temporal.PlainDate) => DayKind;
}) {
  const words = useWords();
  const { t } = words;
  const months = Array.from({ length: 12 }, (_, index) =>
    Temporal.PlainYearMonth.from({ year: props.year, month: index + 1 }),
  );
  return (
    <>
      <p className="office-legend mute">
        <span className="year-off">12</span> {t('office.calendar.off')}{' '}
        <span className="year-made-off">12*</span> {t('office.calendar.madeOff')}{' '}
        <span className="year-made-work">12*</span> {t('office.calendar.madeWork')}
      </p>
      <div className="year-months">
        {months.map((month) => (
          <Month key={month.toString()} month={month} words={words} kindOf={props.kindOf} />
        ))}
      </div>
    </>
  );
}

function Month(props: {
  readonly month: Temporal.PlainYearMonth;
  readonly words: WordsInUse;
  readonly kindOf: (date: Temporal.PlainDate) => DayKind;
}) {
  const { month, kindOf } = props;
  const { language } = props.words;
  return (
    <table className="year-month">
      <caption>{monthName(language, month.toPlainDate({ day: 1 }).toString())}</caption>
      <thead>
        <tr>
          {WEEK.map((day) => (
            <th key={day} scope="col">
              {shortWeekday(language, day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={String(week.find((day) => day !== undefined))}>
            {week.map((day, weekday) =>
              day === undefined ? (
                <td key={WEEK[weekday]}>{'\u00a0'}</td>
              ) : (
                <Day key={WEEK[weekday]} number={day.day} kind={kindOf(day)} words={props.words} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Any week from Monday to Sunday: only its weekdays are read. */
const WEEK = Array.from({ length: 7 }, (_, index) => `2026-11-${String(16 + index)}`);

function Day(props: { readonly number: number; readonly kind: DayKind; readonly words: WordsInUse }) {
  const { number, kind } = props;
  const { t } = props.words;
  if (kind === 'work') return <td>{number}</td>;
  const words = { off: 'off', 'made-off': 'madeOff', 'made-work': 'madeWork' } as const;
  return (
    <td className={`year-${kind}`}>
      {number}
      {kind !== 'off' && <span aria-hidden="true">*</span>}
      <span className="unseen"> {t(`office.calendar.${words[kind]}`)}</span>
    </td>
  );
}
