// Which of the system's own walls stand around a plugin's process on this machine. Each tool is tried once, by itself and then the whole
// chain with the Node that will run behind it; what does not work here is left out, and said where people look (health, Plugins page).
import { execFile } from 'node:child_process';
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Localised } from '@haidang/plugin-sdk';

const run = promisify(execFile);
const TRY_MS = 10_000;
/** Nobody's: no file of the system belongs to it. */
const UID = '65532';
/** What V8 reserves of addresses without using them, on Node 20 as on 24. */
const RESERVED_BYTES = 2_500_000_000;

/** How a plugin's process is started here. */
export interface Walls {
  /** The program and its arguments, for a process of that much memory. */
  command: (memoryMegabytes: number) => [file: string, args: string[]];
  /** What is missing, for people. */
  missing: readonly Localised[];
}

const OPEN_NETWORK: Localised = {
  vi: 'máy này không cho tách mạng (unshare): chỉ bộ nạp mã chặn mạng',
  en: 'network namespaces are not allowed here (unshare): only the linker keeps it from the network',
};
const OWN_USER: Localised = {
  vi: 'tiến trình phần mở rộng chạy cùng người dùng với máy chủ',
  en: "a plugin's process runs as the same user as the server",
};
const NO_LIMIT: Localised = { vi: 'không có giới hạn bộ nhớ từ ngoài (prlimit)', en: 'there is no memory limit from outside (prlimit)' };

let found: Promise<Walls> | undefined;

/** Looked for once in this process. `home`: a folder of ours, for a copy of Node that another user may start. */
export function walls(home: string): Promise<Walls> {
  found ??= look(home);
  return found;
}

async function look(home: string): Promise<Walls> {
  const root = process.getuid?.() === 0;
  const [network, limit, nice] = await Promise.all([
    firstThatWorks([['unshare', '-n', '--'], ...(root ? [] : [['unshare', '-rn', '--']])]),
    firstThatWorks([['prlimit', `--as=${String(RESERVED_BYTES)}`, '--']]),
    firstThatWorks([['nice', '-n', '5']]),
  ]);
  const { user, node } = await userFor(root, home, network ?? []);
  const chain = (bytes: number): string[] => [
    ...(network ?? []),
    ...(limit === undefined ? [] : ['prlimit', `--as=${String(bytes)}`, '--']),
    ...(nice ?? []),
    ...(user ?? []),
  ];
  const command = (outer: readonly string[], megabytes: number): [string, string[]] => {
    const [file = node, ...args] = [...outer, node, ...nodeFlags(megabytes)];
    return [file, args];
  };
  const whole = chain(RESERVED_BYTES);
  const stands = await works([...whole, node, ...nodeFlags(64), '--eval', '0']);
  const missing = [
    ...(stands && network !== undefined ? [] : [OPEN_NETWORK]),
    ...(stands && limit !== undefined ? [] : [NO_LIMIT]),
    ...(stands && (!root || user?.includes(`--reuid=${UID}`) === true) ? [] : [OWN_USER]),
  ];
  return { command: (megabytes) => command(stands ? chain(RESERVED_BYTES + megabytes * 1_048_576) : [], megabytes), missing };
}

/** Another user where this one is root and the other can start Node; in any case no new rights, and no life after ours. */
async function userFor(root: boolean, home: string, network: readonly string[]): Promise<{ user: string[] | undefined; node: string }> {
  const bare = ['setpriv', '--no-new-privs', '--pdeathsig=KILL', '--'];
  const other = ['setpriv', `--reuid=${UID}`, `--regid=${UID}`, '--clear-groups', '--no-new-privs', '--pdeathsig=KILL', '--'];
  if (root) {
    for (const node of [process.execPath, await copyOfNode(home)])
      if (node !== undefined && (await works([...other, node, '--version']))) return { user: other, node };
  }
  // A network namespace of an ordinary user makes it root within it: that is taken away again.
  const bounded = ['setpriv', '--bounding-set=-all', '--inh-caps=-all', '--no-new-privs', '--pdeathsig=KILL', '--'];
  if (network.length > 0 && (await works([...network, ...bounded, 'true']))) return { user: bounded, node: process.execPath };
  return { user: await firstThatWorks([bare]), node: process.execPath };
}

/** Node beside our data, when its own place (a folder of root's) cannot be entered by others. */
async function copyOfNode(home: string): Promise<string | undefined> {
  if (await works(['setpriv', `--reuid=${UID}`, `--regid=${UID}`, '--clear-groups', '--', process.execPath, '--version'])) return undefined;
  const path = join(home, `node-${process.version}`);
  try {
    if (await stat(path).catch(() => undefined)) return path;
    await mkdir(home, { recursive: true });
    await copyFile(process.execPath, path);
    return path;
  } catch {
    return undefined;
  }
}

function nodeFlags(megabytes: number): string[] {
  const permission = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission';
  return [
    permission,
    '--experimental-vm-modules',
    '--disallow-code-generation-from-strings',
    '--no-warnings',
    `--max-old-space-size=${String(megabytes)}`,
    '--input-type=module',
  ];
}

async function firstThatWorks(commands: readonly string[][]): Promise<string[] | undefined> {
  for (const command of commands) if (await works([...command, 'true'])) return command;
  return undefined;
}

async function works([file = '', ...args]: readonly string[]): Promise<boolean> {
  try {
    await run(file, args, { env: {}, timeout: TRY_MS });
    return true;
  } catch {
    return false;
  }
}
