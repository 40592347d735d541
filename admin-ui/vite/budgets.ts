// What the first load may weigh, held by the build: the leaders' overview is read on old computers over slow lines. Counted is every
// script that the page and the overview import statically, compressed as it travels; what waits for plugins is fetched with them.
// Form.io and charts must not be in it.
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const KILOBYTE = 1024;
const PAGE = 'index.html';
const OVERVIEW = { page: 'features/overview/index', most: 350 * KILOBYTE };
const LATE = /node_modules\/(@formio|echarts|zrender|bootstrap)\//;

interface Chunk {
  readonly type: 'chunk';
  readonly fileName: string;
  readonly code: string;
  readonly imports: readonly string[];
  readonly facadeModuleId: string | null;
  readonly moduleIds: readonly string[];
}

function withImports(names: readonly string[], chunks: ReadonlyMap<string, Chunk>, seen = new Set<string>()): Set<string> {
  for (const name of names) {
    if (seen.has(name)) continue;
    seen.add(name);
    withImports(chunks.get(name)?.imports ?? [], chunks, seen);
  }
  return seen;
}

export function budgets(): Plugin {
  return {
    name: 'budgets',
    generateBundle(_options, bundle) {
      const all = Object.values(bundle).filter((file) => file.type === 'chunk') as unknown as Chunk[];
      const chunks = new Map(all.map((chunk) => [chunk.fileName, chunk]));
      const first = all.filter(({ facadeModuleId }) => facadeModuleId?.endsWith(PAGE) === true || facadeModuleId?.includes(OVERVIEW.page) === true);
      if (first.length !== 2) this.error(`the budget names ${PAGE} and ${OVERVIEW.page}, which are not two chunks of this build`);
      const loaded = [
        ...withImports(
          first.map(({ fileName }) => fileName),
          chunks,
        ),
      ].flatMap((name) => chunks.get(name) ?? []);
      const weight = loaded.reduce((sum, { code }) => sum + gzipSync(code).length, 0);
      const late = loaded.flatMap(({ moduleIds }) => moduleIds).find((id) => LATE.test(id));
      if (late !== undefined) this.error(`the overview loads ${late}, which belongs to later pages`);
      if (weight > OVERVIEW.most)
        this.error(`the overview's scripts weigh ${String(Math.round(weight / KILOBYTE))} KB compressed; at most ${String(OVERVIEW.most / KILOBYTE)} KB`);
      this.info(`overview: ${String(Math.round(weight / KILOBYTE))} KB of scripts compressed`);
    },
  };
}
