// House rules that neither the compiler, the linter nor the floors can see.
import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { NEEDS } from '../../core/src/kernel/http/decorators.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Source {
  path: string;
  text: string;
}

function sourcesIn(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.(spec|testing)\.tsx?$/.test(path) && !path.includes('node_modules') && !path.startsWith('dist'))
    .map((path) => ({ path: `${folder}/${path}`, text: readFileSync(join(root, folder, path), 'utf8') }));
}

const core = sourcesIn('core/src');
const plugins = readdirSync(join(root, 'plugins'), { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map((each) => each.name);
const pluginSources = plugins.filter((id) => readdirSync(join(root, 'plugins', id)).includes('src')).flatMap((id) => sourcesIn(`plugins/${id}/src`));
const where = (sources: readonly Source[], pattern: RegExp): string[] => sources.filter((each) => pattern.test(each.text)).map((each) => each.path);

describe('the house', () => {
  test('one place writes figures: the projector', () => {
    // By the table's name, or by the name of a partition of it.
    const writes = /\b(insert\s+into|update|delete\s+from|truncate|copy)\s+(only\s+)?(observation\b|\$\{(table|partition)\b)|copyInto\([^)]*['"`]observation/i;
    expect(where(core, writes)).toEqual([expect.stringMatching(/^core\/src\/intake\/(.*\/)?projector\.ts$/)]);
  });

  test('`npx haidang` is known at the root of a clone, where nothing was built when packages were installed', () => {
    const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { bin?: Record<string, string> };
    const core = JSON.parse(readFileSync(join(root, 'core/package.json'), 'utf8')) as { bin: Record<string, string> };
    expect(bin).toEqual({ haidang: join('core', core.bin['haidang'] ?? '') });
    // npm links a command only if its file is there.
    expect(readFileSync(join(root, bin?.['haidang'] ?? ''), 'utf8')).toMatch(/^#!/);
    expect(bin?.['haidang']).not.toContain('dist');
  });

  test('one place reads the environment: the configuration', () => {
    expect(where([...core, ...pluginSources, ...sourcesIn('plugin-sdk/src'), ...sourcesIn('admin-ui/src')], /process\.env/)).toEqual([
      'core/src/kernel/config.ts',
    ]);
  });

  test('the core names no plugin and no set', () => {
    const named = core.flatMap(({ path, text }) =>
      plugins.filter((id) => new RegExp(`['"\`]${id}['"\`]|['"\`]${id}/(?!live|ready)|plugins/${id}\\b`).test(text)).map((id) => `${path}: ${id}`),
    );
    expect(named).toEqual([]);
  });

  test('a plugin uses nothing but the sdk, and packages of its own that are bundled into its file', () => {
    const foreign = pluginSources.flatMap(({ path, text }) => {
      const named = readFileSync(join(root, path.split('/').slice(0, 2).join('/'), 'package.json'), 'utf8');
      const { dependencies = {} } = JSON.parse(named) as { dependencies?: Record<string, string> };
      return [...text.matchAll(/from '([^'.][^']*)'/g)].flatMap(([, name = '']) => (Object.hasOwn(dependencies, packageOf(name)) ? [] : [`${path}: ${name}`]));
    });
    expect(foreign).toEqual([]);
  });

  test('no DDL but in migrations, and no automatic schema', () => {
    const ddl = where(core, /\b(create|alter|drop)\s+(unlogged\s+)?(table|index|type|function|trigger)\s+[a-z_]/i).filter(
      (path) => !path.endsWith('.migration.ts'),
    );
    expect(ddl).toEqual([]);
    expect(where(core, /synchronize:\s*true/)).toEqual([]);
  });

  test('every route says who may call it', async () => {
    const files = where(core, /@Controller\(/);
    expect(files.filter((path) => !path.endsWith('.controller.ts'))).toEqual([]);
    const silent: string[] = [];
    let routes = 0;
    for (const path of files) {
      for (const { name, method } of await routesOf(path)) {
        routes += 1;
        if (Reflect.getMetadata(NEEDS, method) === undefined) silent.push(`${path} ${name}`);
      }
    }
    expect(silent).toEqual([]);
    expect(routes).toBeGreaterThan(20);
  });

  test('files are of a size that can be read', () => {
    const long = [...core, ...pluginSources].filter(({ text }) => text.split('\n').length > 400).map((each) => each.path);
    expect(long).toEqual([]);
  });
});

async function routesOf(path: string): Promise<{ name: string; method: object }[]> {
  const module = (await import(join(root, path))) as Record<string, unknown>;
  const classes = Object.values(module).filter(
    (each): each is { name: string; prototype: object } => typeof each === 'function' && Reflect.hasMetadata('path', each),
  );
  return classes.flatMap((controller) =>
    Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
      const method: unknown = Object.getOwnPropertyDescriptor(controller.prototype, name)?.value;
      return typeof method === 'function' && Reflect.hasMetadata('method', method) ? [{ name: `${controller.name}.${name}`, method }] : [];
    }),
  );
}

/** `@scope/name/inside` and `name/inside` are of the package before the last part. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
