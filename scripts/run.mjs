// Small things that the other scripts share: run a command and fail with it, know whether a build is fresh.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command in the repository root; ends this process with its code when it fails. */
export function run(command, args, options = {}) {
  const { env, ...rest } = options;
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env }, ...rest });
  if (done.error) throw done.error;
  if (done.status !== 0) process.exit(done.status ?? 1);
}

/** Runs a program of an installed package by its own file, without npx. */
export function tool(file, args, options) {
  run(process.execPath, [join(root, 'node_modules', file), ...args], options);
}

/** Newest change below these paths, in milliseconds. */
export function newest(paths) {
  let latest = 0;
  for (const path of paths) {
    const full = join(root, path);
    if (!existsSync(full)) continue;
    const stat = statSync(full);
    if (stat.isDirectory())
      latest = Math.max(
        latest,
        newest(
          readdirSync(full)
            .filter((name) => name !== 'node_modules' && name !== 'dist')
            .map((name) => join(path, name)),
        ),
      );
    else latest = Math.max(latest, stat.mtimeMs);
  }
  return latest;
}

/** Refuses a Node that is too old before anything fails in a strange way. */
export function demandNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Hải Đăng cần Node.js >= 20.19, máy đang có ${process.versions.node}. / Hải Đăng needs Node.js >= 20.19.`);
  process.exit(1);
}

/** Installs the packages of the lockfile when they are not there or the lockfile is newer. */
export function installPackages() {
  const marker = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('Cài các gói / installing packages …');
  run('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], { shell: process.platform === 'win32' });
}
