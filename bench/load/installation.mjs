// A fresh installation in a temporary folder: the built server with its embedded PostgreSQL, durable (fsync on), started as an
// administrator would start it. Everything goes when it is removed.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLI = join(ROOT, 'core/dist/app/cli.js');
/** The load lies in 2022-2024; the house is opened soon after, when the tree of that time stood. */
export const TODAY = '2025-01-15';

export class Installation {
  #child;
  #output = '';

  constructor({ demo = false, profile, environment = {} } = {}) {
    this.folder = mkdtempSync(join(tmpdir(), 'haidang-bench-'));
    chmodSync(this.folder, 0o711);
    this.demo = demo;
    this.more = environment;
    this.profile = profile;
  }

  /** Starts the server; answers with the seconds until it was ready. */
  async start(args = ['--prepare']) {
    this.port ??= await freePort();
    const started = performance.now();
    const node = this.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${this.profile}`];
    this.#child = spawn(process.execPath, [...node, CLI, 'serve', ...args], { env: this.environment(), stdio: ['ignore', 'pipe', 'pipe'] });
    this.pid = this.#child.pid;
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream.on('data', (chunk) => {
        this.#output += chunk;
      });
    for (;;) {
      if (await isReady(this.port)) return (performance.now() - started) / 1_000;
      if (this.#child.exitCode !== null) throw new Error(`the server ended: ${this.#output}`);
      await new Promise((resume) => setTimeout(resume, 10));
    }
  }

  environment() {
    const { PATH, HOME } = process.env;
    return {
      PATH,
      HOME,
      HAIDANG_DATA: this.folder,
      HAIDANG_PORT: String(this.port),
      HAIDANG_HOST: '127.0.0.1',
      HAIDANG_DEMO: this.demo ? '1' : '0',
      HAIDANG_LOG: 'info',
      HAIDANG_TODAY: TODAY,
      ...this.more,
    };
  }

  get output() {
    return this.#output;
  }

  /** Runs one of bench/load's own programs inside this installation's environment; answers with the JSON that it prints. */
  async program(name, ...args) {
    const child = spawn(process.execPath, [fileURLToPath(new URL(name, import.meta.url)), ...args], {
      env: this.environment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    if (code !== 0) throw new Error(`${name} ended with ${code}: ${printed}`);
    // What the program logs while it closes may come after its answer.
    return JSON.parse(
      printed
        .split('\n')
        .filter((line) => line.startsWith('{') && !line.startsWith('{"level"'))
        .at(-1),
    );
  }

  databaseUrl() {
    const { password, port } = JSON.parse(readFileSync(join(this.folder, 'postgres.json'), 'utf8'));
    return `postgresql://haidang:${password}@127.0.0.1:${port}/haidang`;
  }

  postmaster() {
    return Number(readFileSync(join(this.folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  /** Another server on the same database, as a second machine would run it; as `url` says, if it says another user. */
  async another({ url = this.databaseUrl() } = {}) {
    const port = await freePort();
    const child = spawn(process.execPath, [CLI, 'serve'], {
      env: { ...this.environment(), HAIDANG_PORT: String(port), DATABASE_URL: url },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    while (!(await isReady(port))) {
      if (child.exitCode !== null) throw new Error(`another server ended with ${child.exitCode}`);
      await new Promise((resume) => setTimeout(resume, 20));
    }
    return { port, pid: child.pid, postmaster: () => this.postmaster(), stop: () => child.kill('SIGTERM') };
  }

  /** Stops server and database in order. */
  async stop() {
    if (this.#child === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGTERM');
    await gone;
  }

  async remove() {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function isReady(port) {
  return fetch(`http://127.0.0.1:${port}/health/ready`).then(
    (answer) => answer.ok,
    () => false,
  );
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
