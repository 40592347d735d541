// `npm run check`, under a minute, before every commit: generated files fresh, format, types, lint, floors, unit and contract tests.
import { tool } from './run.mjs';

const steps = {
  types: () => {
    tool('typescript/bin/tsc', ['-b']);
    tool('typescript/bin/tsc', ['-p', 'admin-ui', '--noEmit']);
  },
  generated: () => {
    tool('../scripts/types.mjs', ['--check']);
    tool('../scripts/wire.mjs', ['--check']);
    tool('../scripts/api-report.mjs', ['--check']);
  },
  format: () => tool('prettier/bin/prettier.cjs', ['--check', '--cache', '--log-level', 'warn', '.']),
  lint: () => tool('eslint/bin/eslint.js', ['--max-warnings', '0', '--cache', '--cache-location', 'node_modules/.cache/eslint/', '.']),
  floors: () =>
    tool('dependency-cruiser/bin/dependency-cruise.mjs', [
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err',
      'plugin-sdk/src',
      'core/src',
      'plugins/standard/src',
      'admin-ui/src',
      'tests',
    ]),
  tests: () => tool('jest/bin/jest.js', ['--selectProjects', 'unit', 'contract'], { env: { NODE_OPTIONS: '--experimental-vm-modules --no-warnings' } }),
};

for (const [name, step] of Object.entries(steps)) {
  const start = Date.now();
  step();
  console.log(`✓ ${name} ${((Date.now() - start) / 1000).toFixed(1)} s`);
}
