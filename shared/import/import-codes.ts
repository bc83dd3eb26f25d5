/** Why a row is refused, or what to notice about it, once it is laid beside the school. Words: `import-messages.ts`. */
export const IMPORT_PLAN_CODES = [
  // people
  'person-ambiguous',
  'namesake-or-moved',
  'birth-date-differs',
  'external-id-of-another',
  'duplicate-row',
  'child-unknown',
  'child-ambiguous',
  'pupil-unknown',
  'pupil-not-in-class',
  'teacher-unknown',
  'teacher-ambiguous',
  'class-name-too-long',
  'columns-left-out',
  'teacher-subjects-not-kept',
  // timetable
  'classes-are-years',
  'classes-are-groups',
  'classes-are-subgroups',
  'teacher-from-timetable',
  'subgroup-without-pupils',
  'weekday-off',
  'lesson-number-too-large',
  'name-too-long',
  'slot-closed',
  'lessons-added',
  'lessons-changed',
  'lessons-detached',
  'lessons-removed',
  'bells-taken',
  'bells-kept',
] as const;

/** Why a whole import is refused although its file can be read. */
export const IMPORT_RUN_CODES = [
  'state-changed',
  'no-school-year',
  'from-outside-year',
  'upload-missing',
] as const;
