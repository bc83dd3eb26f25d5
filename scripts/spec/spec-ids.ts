/** Ids of rules look like `I3`, `W12` or `EW4`. */
const idPattern = '[A-Z]{1,4}\\d+[a-z]?';

/** A rule opens a line, alone or as a list item, with its id in bold: `- **I3** …`, `**W1 Title** …`. */
const ruleLine = new RegExp(`^\\s*(?:[-*]\\s+)?\\*\\*(${idPattern})\\b`, 'gm');

/** The ids at the beginning of a test's title: `[I3] …`, `[I3, W5] …`, `[I3][W5] …`. */
const titleStart = new RegExp(`^(?:\\s*\\[${idPattern}(?:\\s*,\\s*${idPattern})*\\])+`);

/** @returns the ids that the text of SPEC.md defines, in its order, a repeated one as often as it stands there */
export function ruleIdsOf(spec: string): string[] {
  return [...spec.matchAll(ruleLine)].flatMap((match) => match[1] ?? []);
}

/** @returns the ids that the title of a test or of a group of tests quotes */
export function idsQuotedBy(title: string): string[] {
  const start = titleStart.exec(title)?.[0] ?? '';
  return start.match(new RegExp(idPattern, 'g')) ?? [];
}
