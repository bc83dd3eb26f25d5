// `npm run format`: writes every file in the project's form.
import { runScript, toolScript } from './test-run/run-tool.ts';

process.exitCode = await runScript(toolScript({ package: '@biomejs/biome', bin: 'biome' }), [
  'check',
  '--write',
  '.',
]);
