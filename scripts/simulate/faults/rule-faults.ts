import type { Fault } from './fault.ts';

const JUDGE = 'shared/sync/judge-entry.ts';
const TIME = 'shared/sync/entry-time.ts';
const DECIDE = 'shared/sync/judge-decision.ts';

/** Mistakes in the pure rules, which client and server share. */
export const RULE_FAULTS: readonly Fault[] = [
  {
    name: 'basis-ignored',
    file: JUDGE,
    text: 'if (!standing || standing.version === basis)',
    replacement: 'if (!standing || basis !== undefined)',
    means: 'an entry overwrites what its author never saw',
  },
  {
    name: 'equal-value-conflicts',
    file: JUDGE,
    text: 'if (value === valueOf(entry.operation)) return',
    replacement: "if (value === 'never') return",
    means: 'two people who mean the same are in conflict',
  },
  {
    name: 'own-earlier-overwrites',
    file: JUDGE,
    text: 'believedTime(time) >= standing.enteredAt',
    replacement: 'believedTime(time) >= 0',
    means: "an author's earlier entry from another device wins over the later one",
  },
  {
    name: 'refused-basis-not-looked-through',
    file: JUDGE,
    text: 'at = entry.basis;',
    replacement: 'return at;',
    means: 'what rests on a refused entry is in conflict with what both saw',
  },
  {
    name: 'merged-basis-forgotten',
    file: JUDGE,
    text: 'return entry.mergedInto ?? at;',
    replacement: 'return at;',
    means: 'what rests on a merged entry rests on nothing',
  },
  {
    name: 'substitute-for-everybody',
    file: JUDGE,
    text: 'lesson.substituteId !== entry.authorId',
    replacement: 'lesson.substituteId === undefined',
    means: 'anybody may fill a lesson that has a substitute',
  },
  {
    name: 'window-a-day-too-long',
    file: 'shared/journal/entry-window.ts',
    text: 'day.add({ days: days + 1 })',
    replacement: 'day.add({ days: days + 2 })',
    means: 'marks of day 8 and day 11 are taken',
  },
  {
    name: 'first-moment-after-taken',
    file: TIME,
    text: 'if (time.claimed >= window.closesAt)',
    replacement: 'if (time.claimed > window.closesAt)',
    means: 'the first millisecond after a window is still inside',
  },
  {
    name: 'first-moment-refused',
    file: TIME,
    text: 'if (time.claimed < window.opensAt)',
    replacement: 'if (time.claimed <= window.opensAt)',
    means: 'the first millisecond of a window is outside',
  },
  {
    name: 'claim-beyond-bounds-believed',
    file: TIME,
    text: 'const claimedInBounds = time.lower <= time.claimed && time.claimed <= time.upper;',
    replacement: 'const claimedInBounds = true;',
    means: 'a clock is believed that says what cannot be',
  },
  {
    name: 'strict-school-trusts',
    file: TIME,
    text: "|| input.trust === 'strict'",
    replacement: '',
    means: 'a strict school takes the device clock',
  },
  {
    name: 'monotonic-clock-ignored',
    file: TIME,
    text: 'sameBoot ? Math.max(wall, stamp.monotonicSinceAnchor) : wall',
    replacement: 'wall',
    means: 'a clock that was set back is believed',
  },
  {
    name: 'broken-chain-is-intact',
    file: TIME,
    text: "if (place.isTaken || !isNamed) return 'fork';",
    replacement: "if (!isNamed) return 'fork';\n  if (place.isTaken) return 'intact';",
    means: 'a copied profile goes unnoticed',
  },
  {
    name: 'anybody-decides',
    file: DECIDE,
    text: "if (context.roles.includes('deputy-head')) return true;",
    replacement: 'if (context.roles.length > 0) return true;',
    means: 'a teacher approves their own correction',
  },
  {
    name: 'decided-twice',
    file: DECIDE,
    text: "if (appeal.state !== 'open') return refuse('already-decided');",
    replacement: '',
    means: 'a decision can be taken back by another',
  },
  {
    name: 'approval-overwrites',
    file: DECIDE,
    text: 'if ((standing?.version ?? null) === basis) return accepted(entry, context, decides, fact);',
    replacement: 'if (basis !== undefined) return accepted(entry, context, decides, fact);',
    means: 'an approval overwrites what came to stand since it was asked for',
  },
  {
    name: 'extension-for-everybody',
    file: 'shared/journal/extension.ts',
    text: 'pupilId === undefined || pupilId === input.pupilId',
    replacement: "pupilId !== 'nobody'",
    means: "an extension for one pupil opens the whole lesson's cells",
  },
  {
    name: 'extension-a-day-short',
    file: 'shared/journal/extension.ts',
    text: '.add({ days: 1 })',
    replacement: '',
    means: 'the last day that the deputy head named is closed',
  },
];
