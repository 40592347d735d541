// A registry of npm that has what this checkout has installed, so that a test goes an author's way without anybody outside.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const TARBALL = '/-/package.tgz';

export interface NpmRegistry {
  readonly url: string;
  close: () => void;
}

export async function openRegistry(modules: string): Promise<NpmRegistry> {
  const server = createServer(({ url: address = '' }, response) => {
    const path = decodeURIComponent(address.slice(1));
    const name = path.replace(TARBALL, '');
    const folder = join(modules, name);
    if (!/^(@[a-z\d-]+\/)?[a-z\d.-]+$/.test(name) || !existsSync(join(folder, 'package.json'))) response.writeHead(404).end('{}');
    else if (path.endsWith(TARBALL)) {
      const tar = spawn('tar', ['-c', '-I', 'gzip -1', '--exclude', './node_modules', '--transform', 's,^\\.,package,', '-C', folder, '.']);
      tar.stdout.pipe(response.writeHead(200, { 'content-type': 'application/octet-stream' }));
    } else {
      const { version, dependencies, bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown> & { version: string };
      const dist = { tarball: `${url}${name}${TARBALL}` };
      const versions = { [version]: { name, version, dependencies, bin, dist } };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ name, 'dist-tags': { latest: version }, versions }));
    }
  });
  await new Promise<void>((resume) => server.listen(0, '127.0.0.1', resume));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
  return {
    url,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
