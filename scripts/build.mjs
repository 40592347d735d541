// Builds what changed: the TypeScript projects (incremental), the code of plugins, and the web app.
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newest, root, run, tool } from './run.mjs';

const projects = ['plugin-sdk', 'plugins/standard', 'core'];
const all = process.argv.includes('--all');

// tsc -b would find out by itself that nothing changed, but takes seconds to start for that. The stamp is written only after a
// build without errors.
const stamp = join(root, 'core/dist/.built');
const built = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
if (all || built < newest([...projects.flatMap((project) => [`${project}/src`, `${project}/tsconfig.build.json`]), 'tsconfig.json'])) {
  tool('typescript/bin/tsc', ['-b', ...projects.map((project) => `${project}/tsconfig.build.json`)]);
  writeFileSync(stamp, '');
}

run(process.execPath, [join(root, 'scripts/plugins.mjs')]);

const page = join(root, 'admin-ui/dist/index.html');
const sources = newest(['admin-ui/src', 'admin-ui/index.html', 'admin-ui/vite.config.ts', 'admin-ui/package.json', 'admin-ui/public', 'plugin-sdk/src']);
if (all || !existsSync(page) || statSync(page).mtimeMs < sources) {
  tool('vite/bin/vite.js', ['build', '--logLevel', 'warn'], { cwd: join(root, 'admin-ui') });
}
