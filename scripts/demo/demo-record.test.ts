import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { fixedClock } from '../../shared/kernel/clock.ts';
import { databaseFile, demoClock, openDemoFolder, writeRecord } from './demo-record.ts';
import { readDemoOptions, readInstant } from './options.ts';

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zvonok-demo-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
const options = (folder: string, ...args: string[]) => readDemoOptions(['--data', folder, ...args]);
const seededFolder = (folder: string, ...args: string[]) => {
  const record = { ...openDemoFolder(options(folder, ...args), 1000), isSeeded: true };
  writeRecord(folder, record);
  writeFileSync(databaseFile(folder), 'data');
  return record;
};

it('keeps a folder for the demo it was made for, and refuses another without touching it', () => {
  const folder = emptyFolder();
  const record = seededFolder(folder, '--size', 'school');
  expect(openDemoFolder(options(folder), 2000)).toEqual(record);
  expect(openDemoFolder(options(folder, '--size', 'school'), 2000)).toEqual(record);
  expect(() => openDemoFolder(options(folder, '--size', 'class'), 2000)).toThrow(/--size school/);
  expect(() => openDemoFolder(options(folder, '--now', '2026-12-01T09:00'), 2000)).toThrow(
    /другими параметрами/,
  );
  expect(existsSync(databaseFile(folder))).toBe(true);
});

it("refuses a folder with somebody's own database", () => {
  const folder = emptyFolder();
  writeFileSync(databaseFile(folder), 'own');
  expect(() => openDemoFolder(options(folder), 1000)).toThrow(/не от демонстрации/);
  expect(existsSync(databaseFile(folder))).toBe(true);
});

it('makes anew what an interrupted start left', () => {
  const folder = emptyFolder();
  openDemoFolder(options(folder), 1000);
  writeFileSync(databaseFile(folder), 'half');
  expect(openDemoFolder(options(folder), 2000).isSeeded).toBe(false);
  expect(existsSync(databaseFile(folder))).toBe(false);
});

it('has a clock that goes on from the demo present and never back, whatever the machine does', () => {
  const record = seededFolder(emptyFolder(), '--now', '2026-11-23T10:40');
  expect(demoClock(record, fixedClock(1000)).now()).toBe(readInstant('2026-11-23T10:40'));
  expect(demoClock(record, fixedClock(61_000)).now()).toBe(readInstant('2026-11-23T10:41'));
  const seen = { ...record, seenUntil: readInstant('2026-11-23T12:00') };
  expect(demoClock(seen, fixedClock(500)).now()).toBe(readInstant('2026-11-23T12:00'));
});

it.each([
  ['2026-11-23T10:40', '2026-11-23T07:40:00Z'],
  ['2026-11-23T10:40:00Z', '2026-11-23T10:40:00Z'],
  ['2026-11-23T10:40+05:00', '2026-11-23T05:40:00Z'],
])('reads %s as %s', (text, instant) => {
  expect(Temporal.Instant.fromEpochMilliseconds(readInstant(text)).toString()).toBe(instant);
});

it.each([
  [['--port', '70000'], /--port/],
  [['--size', 'region'], /--size/],
  [['--now', 'вчера'], /--now/],
])('refuses %j and says why', (args, message) => {
  expect(() => readDemoOptions(args)).toThrow(message);
});
