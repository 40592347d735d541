// Plugins of a test: the fixtures of tests/fixtures/plugins (a manifest and one module each), put where a running house finds them and
// started in it, with the processes and walls of the product.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PluginHost, PluginSources, RegistryOptions } from '../../../core/src/registry/index.js';
import { PlatformPlugins } from '../../../core/src/registry/plugins/discovery.js';
import type { Standing } from '../../../core/src/registry/plugin-process/standing.js';
import type { TestApp } from '../app.js';

const FIXTURES = fileURLToPath(new URL('../../fixtures/plugins', import.meta.url));

export interface TestPlugins {
  /** Starts fixtures as they are. */
  start: (...ids: string[]) => Promise<void>;
  /** Starts one with other code or other fields of its manifest. */
  write: (id: string, code: string, manifest?: object) => void;
  standing: (id: string) => Standing;
  clean: () => void;
}

export function testPlugins({ app }: Pick<TestApp, 'app'>): TestPlugins {
  const root = mkdtempSync(join(tmpdir(), 'haidang-plugins-'));
  app.get(PluginSources).join(new PlatformPlugins(new RegistryOptions(root)));
  const host = app.get(PluginHost);
  const write = (id: string, code: string, manifest: object = {}): void => {
    mkdirSync(join(root, 'plugins', id, 'dist'), { recursive: true });
    writeFileSync(join(root, 'plugins', id, 'manifest.json'), JSON.stringify({ ...blank(id), ...manifest }));
    writeFileSync(join(root, 'plugins', id, 'dist', 'index.js'), code);
  };
  return {
    write,
    start: async (...ids) => {
      for (const id of ids) {
        const manifest = JSON.parse(readFileSync(join(FIXTURES, id, 'manifest.json'), 'utf8')) as object;
        write(id, readFileSync(join(FIXTURES, id, 'index.js'), 'utf8'), manifest);
      }
      await Promise.all(ids.map((id) => host.start(id)));
    },
    standing: (id) => {
      const found = host.find(id);
      if (found === undefined) throw new Error(`no plugin ${id}`);
      return found;
    },
    clean: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** The least that a manifest says. */
export const blank = (id: string): object => ({
  $schema: 'https://haidang.dev/schema/manifest-1.json',
  id,
  kind: 'service',
  version: '1.0.0',
  sdk: '^1.0.0',
  title: { vi: id },
  owner: 'department-of-tourism',
});
