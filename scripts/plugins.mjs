// Builds the code of plugins: `plugins/<id>/src/index.ts` becomes one file, dist/index.js, which imports nothing but plugin-sdk (the host
// gives a plugin no other module), and `plugins/<id>/browser/index.tsx` becomes dist/browser/index.js with its style sheet and what it
// fetches, which imports the host's React by the page's import map. What is up to date is left alone.
// Usage: node scripts/plugins.mjs [id or folder …]
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'vite';
import { newest, root } from './run.mjs';

/** What the page's import map names (admin-ui/vite/shared-modules.ts); of plugin-sdk a browser part holds what it uses. */
const SHARED = ['react', 'react/jsx-runtime', 'react-dom', 'react-dom/client', '@haidang/host'];

/** Plugins of this checkout whose code is built here; the standard one is a project of the compiler's. */
export function builtPlugins() {
  return readdirSync(join(root, 'plugins')).filter((id) => id !== 'standard' && existsSync(join(root, 'plugins', id, 'src', 'index.ts')));
}

function isFresh(folder, entry, output) {
  if (!existsSync(join(folder, output))) return false;
  const inside = relative(root, folder);
  return (
    statSync(join(folder, output)).mtimeMs >= newest([`${inside}/${entry}`, `${inside}/src`, `${inside}/package.json`, 'plugin-sdk/src', 'scripts/plugins.mjs'])
  );
}

const shared = (folder) => ({ configFile: false, root: folder, logLevel: 'warn' });

async function buildCode(folder) {
  if (!existsSync(join(folder, 'src', 'index.ts')) || isFresh(folder, 'src', 'dist/index.js')) return;
  await build({
    ...shared(folder),
    ssr: { noExternal: true, external: ['@haidang/plugin-sdk'], target: 'webworker' },
    build: {
      ssr: 'src/index.ts',
      outDir: 'dist',
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rollupOptions: { external: ['@haidang/plugin-sdk'], output: { entryFileNames: 'index.js', codeSplitting: false, format: 'es' } },
    },
  });
}

/** Not vite's library mode: that would put every asset (a worker, a picture) into the script as text. */
async function buildBrowser(folder) {
  if (!existsSync(join(folder, 'browser', 'index.tsx')) || isFresh(folder, 'browser', 'dist/browser/index.js')) return;
  await build({
    ...shared(folder),
    base: './',
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: {
      outDir: 'dist/browser',
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2500,
      cssCodeSplit: false,
      modulePreload: false,
      rolldownOptions: {
        input: 'browser/index.tsx',
        preserveEntrySignatures: 'strict',
        external: SHARED,
        output: {
          entryFileNames: 'index.js',
          chunkFileNames: '[name]-[hash].js',
          assetFileNames: ({ names }) => (names.some((name) => name.endsWith('.css')) ? 'index.css' : '[name]-[hash][extname]'),
        },
      },
    },
  });
}

const named = process.argv.slice(2).filter((each) => !each.startsWith('-'));
if (process.argv[1] === join(root, 'scripts', 'plugins.mjs')) {
  for (const name of named.length > 0 ? named : builtPlugins()) {
    const folder = join(root, name.includes('/') ? name : `plugins/${name}`);
    await buildCode(folder);
    await buildBrowser(folder);
  }
}
