/**
 * Public holidays with the days off that the Labour Code (art. 112) gives for those on a weekend: the next weekday that
 * is no holiday itself. Not for January's, which the year's decree moves. Dates are `YYYY-MM-DD`.
 */
export function withMovedHolidays(holidays: ReadonlySet<string>): Set<string> {
  const all = new Set(holidays);
  for (const text of [...holidays].toSorted()) {
    const date = Temporal.PlainDate.from(text);
    if (date.month === 1 || date.dayOfWeek <= 5) continue;
    let day = date;
    do day = day.add({ days: 1 });
    while (day.dayOfWeek > 5 || all.has(day.toString()));
    all.add(day.toString());
  }
  return all;
}
