// A folder of plugins for one test: those that the product needs, and fixtures, built as any plugin is. Copies, so that a test may change
// them; below node_modules, where their code finds plugin-sdk.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const REPOSITORY = new URL('../../../', import.meta.url).pathname;
const NEEDED = ['standard'];

export interface PluginFolder {
  /** To start a server with. */
  readonly root: string;
  /** Where a plugin lies in it. */
  folderOf: (id: string) => string;
  /** The same plugin once more under another id. */
  copyAs: (id: string, other: string) => void;
  remove: () => void;
}

/** A fixture of the tests, else a plugin of the product. */
const homeOf = (id: string): string => (existsSync(join(REPOSITORY, 'tests/fixtures/plugins', id)) ? `tests/fixtures/plugins/${id}` : `plugins/${id}`);

export function pluginFolder(...ids: string[]): PluginFolder {
  execFileSync(process.execPath, ['scripts/plugins.mjs', ...ids.map(homeOf)], {
    cwd: REPOSITORY,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  mkdirSync(join(REPOSITORY, 'node_modules/.cache'), { recursive: true });
  const root = mkdtempSync(join(REPOSITORY, 'node_modules/.cache/plugins-'));
  const folderOf = (id: string): string => join(root, 'plugins', id);
  for (const id of NEEDED) copy(join(REPOSITORY, 'plugins', id), folderOf(id));
  for (const id of ids) copy(join(REPOSITORY, homeOf(id)), folderOf(id));
  const copyAs = (id: string, other: string): void => {
    copy(folderOf(id), folderOf(other));
    const manifest = JSON.parse(readFileSync(join(folderOf(other), 'manifest.json'), 'utf8')) as object;
    writeFileSync(join(folderOf(other), 'manifest.json'), JSON.stringify({ ...manifest, id: other }));
  };
  return { root, folderOf, copyAs, remove: () => rmSync(root, { recursive: true, force: true }) };
}

function copy(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
}
