import Type from 'typebox';
import { startOfDayMs, type ZoneName } from '../calendar/school-zone.ts';
import type { InstantMs } from '../kernel/instant-ms.ts';

/** Whom the law has the school keep for years after they left: who learned here, and who worked here. */
export const ARCHIVED_KINDS = ['pupil', 'staff'] as const;
export type ArchivedKind = (typeof ARCHIVED_KINDS)[number];

export const LONGEST_TERM = 100;

/** How many whole years records are kept under a name, and by which paper. */
export type ArchiveTerm = { readonly years: number; readonly source: string };

/**
 * What holds until a school says otherwise. The regulation profiles name no such term. Of pupils it is the longest that is
 * asked of any part of an electronic journal: too long can be put right, too short cannot.
 */
export const USUAL_TERMS: Readonly<Record<ArchivedKind, ArchiveTerm>> = {
  pupil: {
    years: 25,
    source:
      'Сводные ведомости успеваемости: 25 лет (письмо Минобрнауки России от 15.02.2012 № АП-147/07). Проверьте по номенклатуре дел школы.',
  },
  staff: {
    years: 50,
    source:
      'Документы по личному составу: 50 лет (закон об архивном деле 125-ФЗ, ст. 22.1). Проверьте по номенклатуре дел школы.',
  },
};

/**
 * The last millisecond of the term: whole calendar years, the first being the year after that in which the person left,
 * as archives count them.
 */
export function archiveEnd(leftOn: string, { years }: ArchiveTerm, zone: ZoneName): InstantMs {
  const { year } = Temporal.PlainDate.from(leftOn);
  return startOfDayMs(Temporal.PlainDate.from({ year: year + years + 1, month: 1, day: 1 }), zone) - 1;
}

const termSchema = Type.Object({
  kind: Type.Enum(ARCHIVED_KINDS),
  years: Type.Integer({ minimum: 1, maximum: LONGEST_TERM }),
  source: Type.String(),
  /** The school's own decision; else the usual term. */
  isOwn: Type.Boolean(),
});

export const archiveTermsSchema = Type.Object({ terms: Type.Array(termSchema) });
export type ArchiveTerms = Type.Static<typeof archiveTermsSchema>;

const wishedYears = { kind: Type.Enum(ARCHIVED_KINDS), years: Type.Integer({ minimum: 1, maximum: 1000 }) };

/** Another term for one kind; its source is asked for, because the term is not ours to choose. */
export const changedTermSchema = Type.Object(
  { ...wishedYears, source: Type.String({ maxLength: 500 }) },
  { additionalProperties: false },
);
export type ChangedTerm = Type.Static<typeof changedTermSchema>;

/** What another term would do: how many people it would make anonymous, before anything is saved. */
export const termEffectQuerySchema = Type.Object(
  { kind: Type.Enum(ARCHIVED_KINDS), years: Type.String({ pattern: '^[0-9]{1,3}$' }) },
  { additionalProperties: false },
);
export const termEffectSchema = Type.Object({
  /** At the next run. */
  now: Type.Integer(),
  /** Within a year from now, those of `now` among them. */
  withinYear: Type.Integer(),
});
export type TermEffect = Type.Static<typeof termEffectSchema>;
