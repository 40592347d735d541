// `npm run check`, before every commit: types and generated files first, then two lanes side by side, because machines have two cores:
// what reads the text (format, lint, floors) and what runs it (unit and contract tests). What a step says is printed when it ends.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { builtPlugins } from './plugins.mjs';
import { root, tool } from './run.mjs';

/** What a code plugin's folder may hold: its code with its tests, the code alone in the world of a plugin's process, its browser part. */
const pluginProjects = builtPlugins().flatMap((id) =>
  ['tsconfig.json', 'tsconfig.build.json', 'browser/tsconfig.json'].map((name) => `plugins/${id}/${name}`).filter((path) => existsSync(join(root, path))),
);

const before = {
  types: () => {
    tool('typescript/bin/tsc', ['-b']);
    for (const project of ['admin-ui', ...pluginProjects]) tool('typescript/bin/tsc', ['-p', project, '--noEmit']);
  },
  generated: () => {
    tool('../scripts/types.mjs', ['--check']);
    tool('../scripts/wire.mjs', ['--check']);
    tool('../scripts/api-report.mjs', ['--check']);
  },
};

const lanes = [
  {
    format: ['prettier/bin/prettier.cjs', '--check', '--cache', '--log-level', 'warn', '.'],
    lint: ['eslint/bin/eslint.js', '--max-warnings', '0', '--cache', '--cache-location', 'node_modules/.cache/eslint/', '.'],
    floors: [
      'dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err',
      'plugin-sdk/src',
      'core/src',
      'plugins/standard/src',
      ...builtPlugins().map((id) => `plugins/${id}/src`),
      'admin-ui/src',
      'tests',
    ],
  },
  // CI runs every test afterwards anyway: `--static` leaves them out here.
  ...(process.argv.includes('--static') ? [] : [{ tests: ['jest/bin/jest.js', '--selectProjects', 'unit', 'contract'] }]),
];

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Runs a tool with its output held back; the answer is its exit code and what it said. */
function held([file, ...args]) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' };
    const child = spawn(process.execPath, [join(root, 'node_modules', file), ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, said: Buffer.concat(said).toString() }));
  });
}

async function ran(lane) {
  let failed = false;
  for (const [name, command] of Object.entries(lane)) {
    const start = Date.now();
    const { code, said } = await held(command);
    failed ||= code !== 0;
    if (said !== '') process.stdout.write(said.endsWith('\n') ? said : `${said}\n`);
    console.log(`${code === 0 ? '✓' : '✗'} ${name} ${seconds(start)}`);
  }
  return failed;
}

for (const [name, step] of Object.entries(before)) {
  const start = Date.now();
  step();
  console.log(`✓ ${name} ${seconds(start)}`);
}
const failed = await Promise.all(lanes.map(ran));
// Not process.exit: what is still on its way to a pipe would be cut off.
process.exitCode = failed.includes(true) ? 1 : 0;
