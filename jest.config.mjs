// One configuration, one project per height of test (unit, contract, integration, e2e, faults).
// ESM with @swc/jest: the product is ESM, so are its tests; run with --experimental-vm-modules (scripts/test.mjs sets it).
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true, decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1', '^@haidang/plugin-sdk$': '<rootDir>/plugin-sdk/src/index.ts' },
  transformIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
};
const project = (displayName, testMatch, more = {}) => ({ ...shared, displayName, testMatch, ...more });
const realServers = { globalSetup: '<rootDir>/tests/kit/global-setup.mjs', globalTeardown: '<rootDir>/tests/kit/global-teardown.mjs' };

export default {
  // A guard against hanging, not a measure: nothing here asserts how long something takes.
  testTimeout: 90_000,
  // A worker keeps something of every file it ran (module contexts of its own): after two hundred it would die of it, and collects garbage
  // for seconds before. A new one begins with nothing.
  workerIdleMemoryLimit: '1500MB',
  testSequencer: '<rootDir>/tests/kit/slow-first.mjs',
  reporters: ['default', '<rootDir>/scripts/totals-reporter.mjs'],
  projects: [
    project('unit', [
      '<rootDir>/plugin-sdk/src/**/*.spec.ts',
      '<rootDir>/core/src/**/*.spec.ts',
      '<rootDir>/plugins/*/src/**/*.spec.ts',
      '<rootDir>/admin-ui/src/**/*.spec.ts',
    ]),
    project('contract', ['<rootDir>/tests/contract/**/*.spec.ts']),
    project('integration', ['<rootDir>/tests/integration/**/*.spec.ts'], realServers),
    project('e2e', ['<rootDir>/tests/e2e/**/*.spec.ts'], realServers),
    project('faults', ['<rootDir>/tests/faults/**/*.spec.ts'], realServers),
  ],
};
