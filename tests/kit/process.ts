// The product as processes: the built server, started, killed and started again; with its embedded PostgreSQL, or beside a clone of
// the template database, which spares a test that is about something else the making of a store.
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from './client.js';
import { cloneDatabase, type TestDatabase } from './database.js';
import { freePort } from './servers/redis.js';
import { until } from './until.js';

const CLI = new URL('../../core/dist/app/cli.js', import.meta.url).pathname;
/** Where Node (22 and later) keeps what it compiled: a third of what a start costs, and there are some fifty of them. */
const COMPILED = new URL('../../node_modules/.cache/node', import.meta.url).pathname;

export interface Account {
  username: string;
  password: string;
  role: string;
  orgUnit: string;
  title: string;
}

export class Installation {
  private child: ChildProcess | undefined;
  private output = '';
  readonly folder: string;

  private constructor(
    readonly port: number,
    private readonly env: Record<string, string>,
    private readonly node: string,
    private readonly store?: TestDatabase,
    private readonly uid?: number,
  ) {
    this.folder = mkdtempSync(join(tmpdir(), 'haidang-installation-'));
    chmodSync(this.folder, 0o711);
  }

  static async make(env: Record<string, string> = {}, node = process.execPath): Promise<Installation> {
    return new Installation(await freePort(), env, node);
  }

  /** One whose store is a clone of the template: schema, definitions and accounts are there before the first start. `uid`: the user that it runs as. */
  static async prepared(env: Record<string, string> = {}, { node = process.execPath, uid }: { node?: string; uid?: number } = {}): Promise<Installation> {
    const house = new Installation(await freePort(), env, node, await cloneDatabase(), uid);
    const accounts = join(house.folder, 'accounts.json');
    writeFileSync(accounts, process.env['HAIDANG_TEST_ACCOUNTS'] ?? '[]');
    if (uid !== undefined) for (const path of [house.folder, accounts]) chownSync(path, uid, uid);
    return house;
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  /** Of an installation that was prepared. */
  get databaseUrl(): string {
    if (this.store === undefined) throw new Error('its store is its own');
    return this.store.url;
  }

  /** Starts the server and waits until it is ready. */
  async start(args: readonly string[] = this.store === undefined ? ['--prepare'] : []): Promise<void> {
    this.output = '';
    const child = this.spawned(['serve', ...args]);
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        this.output += chunk.toString();
      });
    this.child = child;
    await until(
      () => this.ready(),
      (ready) => {
        if (child.exitCode !== null) throw new Error(`server ended with ${String(child.exitCode)}: ${this.output}`);
        return ready;
      },
      120_000,
    );
  }

  async ready(): Promise<boolean> {
    return fetch(`${this.url}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
  }

  /** Process id of the server. */
  get pid(): number {
    return this.child?.pid ?? 0;
  }

  accounts(): Account[] {
    return JSON.parse(readFileSync(join(this.folder, 'accounts.json'), 'utf8')) as Account[];
  }

  as(username: string): Promise<Client> {
    const account = this.accounts().find((each) => each.username === username);
    if (account === undefined) throw new Error(`no account ${username}`);
    return new Client(this.url).signIn(username, account.password);
  }

  /** kill -9, and waits until the process is gone. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Stops the server in order; its data stays. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** Starts a worker of its own beside the server (which then runs with HAIDANG_WORKER=apart). */
  async startWorker(): Promise<WorkerProcess> {
    const child = this.spawned(['worker'], { HAIDANG_LOG: 'info' });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-5_000);
      });
    await until(
      () => said,
      (text) => {
        if (child.exitCode !== null) throw new Error(`worker ended with ${String(child.exitCode)}: ${text}`);
        return text.includes('worker started');
      },
      60_000,
    );
    return new WorkerProcess(child);
  }

  /** Process id of the embedded PostgreSQL. */
  postmaster(): number {
    return Number(readFileSync(join(this.folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  /** Stops everything in order and removes the folder. */
  async remove(): Promise<void> {
    await this.end('SIGTERM');
    await this.store?.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private spawned(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
    return spawn(this.node, [CLI, ...args], {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        NODE_COMPILE_CACHE: COMPILED,
        HAIDANG_DATA: this.folder,
        HAIDANG_PORT: String(this.port),
        HAIDANG_HOST: '127.0.0.1',
        HAIDANG_FSYNC: 'off',
        HAIDANG_LOG: 'warn',
        ...(this.store === undefined ? {} : { DATABASE_URL: this.store.url }),
        ...this.env,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(this.uid === undefined ? {} : { uid: this.uid, gid: this.uid }),
    });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.child !== undefined) await ended(this.child, signal);
  }
}

/** A worker beside the server. */
export class WorkerProcess {
  constructor(private readonly child: ChildProcess) {}

  /** kill -9, and waits until the process is gone. */
  async kill(): Promise<void> {
    await ended(this.child, 'SIGKILL');
  }

  async stop(): Promise<void> {
    await ended(this.child, 'SIGTERM');
  }

  /** Its memory in megabytes: now, and the most since it was started. */
  memory(): { now: number; peak: number } {
    const status = readFileSync(`/proc/${String(this.child.pid)}/status`, 'utf8');
    const of = (name: string): number => Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN) / 1024);
    return { now: of('VmRSS'), peak: of('VmHWM') };
  }
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}
