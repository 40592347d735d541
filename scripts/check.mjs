// `npm run check`, before every commit. Two lanes side by side, because machines have two cores: types are compiled in one while the other
// reads the text (format, floors, generated files); then each takes the next step as soon as it is free, the longest first, so that both
// end together. What a step says is printed when it ends.
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

// What is behind these reads the declarations that `types` writes.
const types = { types: [['typescript/bin/tsc', '-b']] };
const text = { format: [['prettier/bin/prettier.cjs', '--check', '--cache', '--log-level', 'warn', '.']], floors, generated };

// CI runs every test afterwards anyway: `--static` leaves them out here.
const alone = process.argv.includes('--static');
const afterwards = {
  ...(alone ? {} : { tests: [['jest/bin/jest.js', '--selectProjects', 'unit', 'contract']] }),
  'lint of pages and tests': linted('pages', 'admin-ui', 'tests'),
  'lint of servers': linted('servers', 'core', 'plugin-sdk', 'plugins', 'scripts', 'bench', '*.mjs', '.dependency-cruiser.cjs'),
  'types of pages': typesOf('admin-ui'),
  'types of plugins': typesOf(...pluginProjects),
};

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

/** Takes one step after the other until none is left. Whoever else takes from the same list gets others. */
async function work(steps) {
  let failed = false;
  for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
    const [name, commands] = step;
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

const rest = Object.entries(afterwards);
const reading = work(Object.entries(text));
const untyped = await work(Object.entries(types));
// What is left over from the text is taken on by its own lane; without declarations the rest would only say the same again.
const failed = untyped ? [untyped, await reading] : await Promise.all([work(rest), reading.then(async (bad) => (await work(rest)) || bad)]);
// Not process.exit: what is still on its way to a pipe would be cut off.
process.exitCode = failed.includes(true) ? 1 : 0;
