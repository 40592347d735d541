// The runner as the text that a process without files is started with.
import { contextOf, describe, lineTo, linkModules, perform, run, takeAway } from './runner.js';

export const RUNNER_SOURCE = [
  "import vm from 'node:vm';",
  ...[takeAway, linkModules, lineTo, contextOf, describe, perform, run].map(String),
  'run(vm, process);',
].join('\n');
