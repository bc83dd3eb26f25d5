/**
 * What can be started, and the TypeScript file that does it. Paths are from the project's folder.
 * @type {Readonly<Record<string, string>>}
 */
export const commands = {
  demo: 'scripts/demo.ts',
  test: 'scripts/test.ts',
  bench: 'bench/run.ts',
  server: 'sync-server/server.ts',
  gradebook: 'sync-server/cli/gradebook.ts',
  simulate: 'scripts/simulate.ts',
  build: 'scripts/build.ts',
  format: 'scripts/format.ts',
  'check:faults': 'scripts/check-faults.ts',
  'check:timetables': 'scripts/check-timetables.ts',
  pictures: 'scripts/take-pictures.ts',
};
