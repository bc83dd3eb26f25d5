import {
  CHANNEL_WORDS,
  COMPLAINT_STATE_WORDS,
  DEADLINE_WORDS,
  OUTCOME_WORDS,
  STATE_WORDS,
} from '../../../shared/access/access-words.ts';
import type { AccessStatistics } from '../../../shared/access/statistics.ts';
import type { Sheet } from '../../spreadsheet/sheet.ts';

type Row = readonly [part: string, what: string, count: string];

/** Counts for control as rows: no names, nothing that is one person's. */
export function statisticsSheet(of: AccessStatistics): Sheet {
  const { registered, satisfied, refused, byState } = of.complaints;
  const rows: readonly Row[] = [
    ['Обращения', 'Заявлений', String(of.requests)],
    ['Обращения', 'Жалоб', String(registered)],
    ['Обращения', 'Жалоб удовлетворено', String(satisfied)],
    ['Обращения', 'Жалоб отклонено', String(refused)],
    ...of.deadlines.flatMap(({ kind, kept, missed, open }): Row[] => [
      [`Срок: ${DEADLINE_WORDS[kind]}`, 'В срок', String(kept)],
      [`Срок: ${DEADLINE_WORDS[kind]}`, 'Позже срока', String(missed)],
      [`Срок: ${DEADLINE_WORDS[kind]}`, 'Ещё идёт', String(open)],
    ]),
    ...counted('Состояние заявлений', STATE_WORDS, of.byState),
    ...counted('Решения', OUTCOME_WORDS, of.byOutcome),
    ...counted('Как поступили', CHANNEL_WORDS, of.byChannel),
    ...counted('Состояние жалоб', COMPLAINT_STATE_WORDS, byState),
  ];
  return { columns: ['Раздел', 'Показатель', 'Число'], rows };
}

/** In the order of the words; what there is none of has no row. */
function counted<Key extends string>(
  part: string,
  words: Readonly<Record<Key, string>>,
  counts: Readonly<Partial<Record<Key, number>>>,
): Row[] {
  return (Object.keys(words) as Key[]).flatMap((key): Row[] => {
    const count = counts[key];
    return count === undefined ? [] : [[part, words[key], String(count)]];
  });
}
