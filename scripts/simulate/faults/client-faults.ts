import type { Fault } from './fault.ts';

/** Mistakes of the client's data layer. */
export const CLIENT_FAULTS: readonly Fault[] = [
  {
    name: 'saved-before-durable',
    file: 'renderer/data/entry-log.ts',
    text: 'await stored;',
    replacement: 'stored.catch(() => undefined);',
    means: '«saved» is shown while the disk still works',
  },
  {
    name: 'checkpoint-before-documents',
    file: 'renderer/data/pull.ts',
    text: 'await options.store(documents);',
    replacement: 'await kept.write(checkpointName, checkpoint);\n    await options.store(documents);',
    means: 'a crash in between skips documents for ever',
  },
  {
    name: 'unsent-forgotten-at-restart',
    file: 'renderer/data/verdicts.ts',
    text: "const OPEN_STATES = ['waiting', ",
    replacement: 'const OPEN_STATES = [',
    means: 'what waits is not sent after a restart',
  },
  {
    name: 'outbox-forgets-after-failure',
    file: 'renderer/data/outbox.ts',
    text: 'isFinal: isRefusedWhole,',
    replacement: 'isFinal: () => true,',
    means: 'one lost answer, and the entry is never sent again',
  },
  {
    name: 'overlay-dropped-early',
    file: 'renderer/data/landing.ts',
    text: "entry.state === 'accepted' && open.isUnaccepted(entry.id)",
    replacement: "entry.state === 'conflict' && open.isUnaccepted(entry.id)",
    means: 'an accepted mark vanishes until its sheet comes down',
  },
  {
    name: 'overlay-kept-for-ever',
    file: 'renderer/data/replication.ts',
    text: "if (name === 'sheets') parts.landing.sheetsCame();",
    replacement: '',
    means: 'an accepted mark stays over what came to stand after it',
  },
  {
    name: 'removal-ignored',
    file: 'renderer/data/store-pulled.ts',
    text: 'const gone = documents.filter(isRemoval).map(({ id }) => id);',
    replacement: 'const gone: string[] = [];',
    means: 'a lost group stays on the screen',
  },
  {
    name: 'overlay-basis-forgotten',
    file: 'renderer/data/entry-log.ts',
    text: 'const sheet = facts.sheet(lessonId);',
    replacement: 'const sheet = facts.fact(lessonId);',
    means: 'the basis is not what the person saw',
  },
  {
    name: 'chain-not-read-at-start',
    file: 'renderer/data/device.ts',
    text: 'end = isAhead ? chainEndAt(last) : floor;',
    replacement: 'end = CHAIN_START;',
    means: 'after a restart the numbers begin anew',
  },
  {
    name: 'anchor-of-an-old-answer',
    file: 'renderer/data/clock.ts',
    text: 'if (!isLater(anchor)) return false;',
    replacement: '',
    means: 'a late answer sets the clock of the device back',
  },
];
