// `npm run check`, before every commit: types first, then two lanes side by side, because machines have two cores: what reads the
// text (generated files, format, lint, floors) and what runs it (unit and contract tests). What a step says is printed when it ends.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { builtPlugins } from './plugins.mjs';
import { root } from './run.mjs';

/** What a code plugin's folder may hold: its code with its tests, the code alone in the world of a plugin's process, its browser part. */
const pluginProjects = builtPlugins().flatMap((id) =>
  ['tsconfig.json', 'tsconfig.build.json', 'browser/tsconfig.json'].map((name) => `plugins/${id}/${name}`).filter((path) => existsSync(join(root, path))),
);

const typesOf = (...projects) => projects.map((project) => ['typescript/bin/tsc', '-p', project, '--noEmit']);
const generated = ['types', 'wire', 'api-report'].map((name) => [`../scripts/${name}.mjs`, '--check']);
// A cache for each lane: two runs of ESLint would write over one another's.
const linted = (lane, ...places) => [
  ['eslint/bin/eslint.js', '--max-warnings', '0', '--cache', '--cache-location', `node_modules/.cache/eslint-${lane}/`, ...places],
];
const floors = [
  [
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
];

// Everything else reads the declarations that this writes.
const before = { types: [['typescript/bin/tsc', '-b']] };

// CI runs every test afterwards anyway: `--static` leaves them out here, and the two lanes share the reading.
const alone = process.argv.includes('--static');
const text = { format: [['prettier/bin/prettier.cjs', '--check', '--cache', '--log-level', 'warn', '.']], floors };
const types = { generated, 'types of pages and plugins': typesOf('admin-ui', ...pluginProjects) };
const servers = { 'lint of servers': linted('servers', 'core', 'plugin-sdk', 'plugins', 'scripts', 'bench', '*.mjs', '.dependency-cruiser.cjs') };
const pages = { 'lint of pages and tests': linted('pages', 'admin-ui', 'tests') };
const lanes = alone
  ? [
      { ...text, ...servers },
      { ...types, ...pages },
    ]
  : [{ ...types, ...text, ...servers, ...pages }, { tests: [['jest/bin/jest.js', '--selectProjects', 'unit', 'contract']] }];

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
  for (const [name, commands] of Object.entries(lane)) {
    const start = Date.now();
    let good = true;
    for (const command of commands) {
      const { code, said } = await held(command);
      good &&= code === 0;
      if (said !== '') process.stdout.write(said.endsWith('\n') ? said : `${said}\n`);
    }
    failed ||= !good;
    console.log(`${good ? '✓' : '✗'} ${name} ${seconds(start)}`);
  }
  return failed;
}

const failed = (await ran(before)) || (await Promise.all(lanes.map(ran))).includes(true);
// Not process.exit: what is still on its way to a pipe would be cut off.
process.exitCode = failed ? 1 : 0;
