// Strict, type-checked, zero warnings. A rule that no tool checks is no rule.
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';

const limits = {
  'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
  'max-params': ['error', 6],
  eqeqeq: 'error',
  'no-console': 'off',
};

const IN_A_NAME = String.raw`/haidang\.(person|today)|\bset\s+(local\s+|session\s+)?(role|row_security)\b|set_config\(.(role|row_security)/i`;
const inAName = { message: 'Only core/src/kernel/database/second-line.ts speaks to PostgreSQL in a name; policies stand in migrations.' };

export default ts.config(
  globalIgnores(['plugin-sdk/globals.d.ts', '**/dist/', '**/node_modules/', '**/generated/', 'admin-ui/public/', 'coverage/', '.data/', 'bench/results/']),
  js.configs.recommended,
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        URLSearchParams: 'readonly',
        module: 'writable',
        require: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        performance: 'readonly',
        Buffer: 'readonly',
        globalThis: 'readonly',
        structuredClone: 'readonly',
        document: 'readonly',
        window: 'readonly',
        location: 'readonly',
        getComputedStyle: 'readonly',
        AbortController: 'readonly',
        AbortSignal: 'readonly',
        TextDecoder: 'readonly',
        TextEncoder: 'readonly',
        crypto: 'readonly',
      },
    },
    rules: limits,
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...limits,
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowStaticOnly: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidOperator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A type parameter that appears once is how a caller of a JSON answer or of an SQL row names what it expects.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // We have no enums, which a rule that only reads the text sees to; this one looks at the type of every expression (a twelfth of a lint).
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      'no-restricted-syntax': ['error', { selector: 'TSEnumDeclaration', message: 'A union of strings, not an enum.' }],
      // Options objects of Nest are plain literals by design.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Only core/src/kernel/config.ts reads the environment.' }],
    },
  },
  {
    files: ['core/src/**/*.ts'],
    ignores: ['core/src/kernel/database/second-line.ts', 'core/src/intake/second-line/policy.ts', '**/*.migration.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...['Literal[value', 'TemplateElement[value.raw'].map((node) => ({ ...inAName, selector: `${node}=${IN_A_NAME}]` }))],
    },
  },
  { files: ['core/src/kernel/config.ts', 'tests/**/*.ts', 'bench/**/*.ts', 'admin-ui/vite.config.ts'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['**/*.spec.ts', '**/*.spec.tsx', 'tests/**/*.ts'], rules: { 'max-lines': ['error', { max: 500 }] } },
  { files: ['admin-ui/**/*.tsx', 'admin-ui/**/*.ts'], plugins: { 'react-hooks': reactHooks }, rules: reactHooks.configs.recommended.rules },
);
