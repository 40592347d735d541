// The modules that plugins share with the app: the page's one React, and what the shell lends (`@haidang/host`). Each becomes an entry of
// this build whose code lies in the app's own chunks, so that there is one instance of it, and the page's import map, the one inline
// script (with the nonce), says under which file of this build a plugin finds it. Of plugin-sdk a plugin holds what it uses: shared as a
// whole it would weigh on the first load of everybody.
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const VIRTUAL = 'virtual:shared/';
const COMMON_JS = ['react', 'react/jsx-runtime', 'react-dom', 'react-dom/client'];
const HOST = '@haidang/host';
const NAMES = [...COMMON_JS, HOST];

/** Names that a CommonJS package exports: no bundler can read them off its text, so the package itself is asked. */
function exportsOf(name: string): string[] {
  const found = createRequire(import.meta.url)(name) as Readonly<Record<string, unknown>>;
  return Object.keys(found).filter((each) => each !== 'default' && /^[A-Za-z_$][\w$]*$/.test(each));
}

function textOf(name: string): string {
  if (name === HOST) return `export * from '/src/host/index.ts';`;
  return `import whole from '${name}';\nexport default whole;\nexport const { ${exportsOf(name).join(', ')} } = whole;`;
}

/** `react/jsx-runtime` to a name for its file. */
const fileOf = (name: string): string => `shared-${name.replace(/^@/, '').replaceAll('/', '-')}`;

export function sharedModules(): Plugin {
  return {
    name: 'shared-modules',
    config: () => ({
      build: {
        rolldownOptions: {
          input: { index: 'index.html', ...Object.fromEntries(NAMES.map((name) => [fileOf(name), VIRTUAL + name])) },
          preserveEntrySignatures: 'exports-only' as const,
        },
      },
    }),
    resolveId: (id) => (id.startsWith(VIRTUAL) ? `\0${id}` : undefined),
    load: (id) => (id.startsWith(`\0${VIRTUAL}`) ? textOf(id.slice(VIRTUAL.length + 1)) : undefined),
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) => {
        const files = Object.values(bundle ?? {}).flatMap((file) => (file.type === 'chunk' && file.isEntry ? [file] : []));
        const addressOf = (name: string): string => {
          if (bundle === undefined) return `/@id/__x00__${VIRTUAL}${name}`;
          const file = files.find((each) => each.name === fileOf(name));
          if (file === undefined) throw new Error(`no file of this build holds ${name}`);
          return `/${file.fileName}`;
        };
        const imports = Object.fromEntries(NAMES.map((name) => [name, addressOf(name)]));
        return [{ tag: 'script', attrs: { type: 'importmap', nonce: '__CSP_NONCE__' }, children: JSON.stringify({ imports }), injectTo: 'head-prepend' }];
      },
    },
  };
}
