// Builds what changed: the TypeScript projects (incremental) and the web app.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { newest, root, tool } from './run.mjs';

tool('typescript/bin/tsc', ['-b', 'plugin-sdk/tsconfig.build.json', 'plugins/standard/tsconfig.build.json', 'core/tsconfig.build.json']);

const page = join(root, 'admin-ui/dist/index.html');
const sources = newest(['admin-ui/src', 'admin-ui/index.html', 'admin-ui/vite.config.ts', 'admin-ui/package.json', 'admin-ui/public', 'plugin-sdk/src']);
if (process.argv.includes('--all') || !existsSync(page) || statSync(page).mtimeMs < sources) {
  tool('vite/bin/vite.js', ['build', '--logLevel', 'warn'], { cwd: join(root, 'admin-ui') });
}
