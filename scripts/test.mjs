// `npm test`: everything that CI runs. Builds first, because the servers under test are the built ones; then every project of
// jest.config.mjs. Arguments go to jest.
import { demandNode, installPackages, tool } from './run.mjs';

demandNode();
installPackages();
await import('./build.mjs');
const asked = process.argv.slice(2);
tool('jest/bin/jest.js', [...(asked.some((each) => each.startsWith('--maxWorkers')) ? [] : ['--maxWorkers=2']), ...asked], {
  env: { NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
});
