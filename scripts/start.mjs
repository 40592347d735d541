// `npm start` on a bare clone: packages, build, then the server with everything embedded.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { demandNode, installPackages, root } from './run.mjs';

demandNode();
installPackages();
await import('./build.mjs');

const child = spawn(process.execPath, [join(root, 'core/dist/app/cli.js'), 'serve', '--prepare', '--seed'], { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
