import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { DemoSize } from '../../sync-server/demo/school-plan.ts';
import { DEMO_ZONE } from '../../sync-server/demo/school-year.ts';
import { projectRoot } from '../test-run/run-tool.ts';

export type DemoOptions = {
  readonly opensBrowser: boolean;
  readonly port: number;
  readonly dataFolder: string;
  /** Undefined where the flag was not given: the data folder's own counts, else the default. */
  readonly size: DemoSize | undefined;
  readonly now: number | undefined;
  readonly json: boolean;
};

export const DEFAULT_SIZE: DemoSize = 'class';
/** A Monday in the middle of a lesson, with a quarter behind and windows that close today. */
export const DEFAULT_NOW = '2026-11-23T10:40';

const flags = {
  'no-open': { type: 'boolean', default: false },
  port: { type: 'string', default: '4280' },
  data: { type: 'string', default: join(projectRoot, 'data', 'demo') },
  size: { type: 'string' },
  now: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** @throws Error in Russian, naming the flag that cannot be read and what it takes */
export function readDemoOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({ args: [...args], options: flags });
  return {
    opensBrowser: !values['no-open'],
    port: readPort(values.port),
    dataFolder: values.data,
    size: values.size === undefined ? undefined : readSize(values.size),
    now: values.now === undefined ? undefined : readInstant(values.now),
    json: values.json,
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`--port: нужен номер от 0 до 65535 (0 — любой свободный), а не «${text}»`);
}

function readSize(text: string): DemoSize {
  if (text === 'class' || text === 'school') return text;
  throw new Error(`--size: нужно class или school, а не «${text}»`);
}

/** An instant with its offset (`…Z`, `…+03:00`), or wall time in the school's zone. */
export function readInstant(text: string): number {
  try {
    if (/(?:Z|[+-]\d{2}:\d{2})$/i.test(text)) return Temporal.Instant.from(text).epochMilliseconds;
    return Temporal.PlainDateTime.from(text).toZonedDateTime(DEMO_ZONE).epochMilliseconds;
  } catch {
    throw new Error(`--now: нужно время вида ${DEFAULT_NOW} (по Москве), а не «${text}»`);
  }
}
