// Builds the drawing page into a folder as the product is built, but for what concerns the product's own page alone. A process of its own: the builder does
// not run inside the test runner. Usage: node build.mjs <folder>
import { fileURLToPath } from 'node:url';
import { build, loadConfigFromFile, mergeConfig } from 'vite';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const WEB = fileURLToPath(new URL('../../../../admin-ui/', import.meta.url));

const { config } = await loadConfigFromFile({ command: 'build', mode: 'production' }, `${WEB}vite.config.ts`, WEB);
const plugins = config.plugins.flat().filter((plugin) => plugin?.name === 'scoped-bootstrap');
await build(
  mergeConfig(
    { ...config, plugins, build: undefined },
    {
      configFile: false,
      root: FOLDER,
      logLevel: 'error',
      build: { outDir: process.argv[2], emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 4000 },
    },
  ),
);
