// One process of one plugin, seen from the host: started behind the walls, called with a time limit, ended when it does not come back, is too
// large or talks too much. A late call is given up alone: slow is no crime, and others' calls are in the same process. Whatever happens to it
// happens to it alone: its calls are refused, and its owner (standing.ts) hears why.
import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { HostError } from '@haidang/plugin-sdk';
import type { CallKind, CallMoment, Down, Given, ModuleTexts, Up } from './protocol.js';
import { RUNNER_SOURCE } from './runner-source.js';
import type { Walls } from './walls.js';

const LOAD_MS = 20_000;
const LOOK_MS = 200;
/** A process that is asked whether it still turns has this long to say so. */
const PULSE_MS = 2_000;
/** Calls that were given up and never answered: each holds memory of the plugin's. */
const MOST_LATE = 50;
/** What Node itself needs beside the plugin's own memory. */
const NODE_MEGABYTES = 96;
const MEGABYTE = 1_048_576;
const MOST_OPEN = 2_000;
/** Messages in a second; a log line is one. */
const MOST_MESSAGES = 5_000;
const TAIL = 4_000;

/** The plugin's own fault in a call: it goes on. */
export class CallFailed extends Error {}
/** It gave no answer in time: the call is given up, the process goes on. */
export class CallLate extends Error {}
/** The process is gone, and with it the call. */
export class ProcessGone extends Error {}

export interface ProcessOrder {
  walls: Walls;
  modules: ModuleTexts;
  memoryMegabytes: number;
  /** A request of the plugin, within the call of that number. */
  ask: (call: number, verb: string, args: readonly unknown[]) => Promise<unknown>;
  log: (level: string, message: string) => void;
  /** It ended without being told to. */
  fell: (why: string) => void;
}

interface Open {
  resolve: (value: unknown) => void;
  reject: (fault: Error) => void;
  timer: NodeJS.Timeout;
}

export class PluginProcess {
  given: Given | undefined;
  private readonly child: ChildProcess;
  private readonly open = new Map<number, Open>();
  /** Given up and not answered yet: nothing more is done for them. */
  private readonly late = new Set<number>();
  private pulse: NodeJS.Timeout | undefined;
  private readonly watch: NodeJS.Timeout;
  private readonly left: Promise<void>;
  private nextCall = 1;
  private asked = 0;
  private heard = { second: 0, count: 0 };
  private errors = '';
  private resident: number | null = null;
  private highest: number | null = null;
  private ended: string | undefined;
  private loading: { resolve: () => void; reject: (fault: Error) => void } | undefined;

  private constructor(private readonly order: ProcessOrder) {
    const [file, args] = order.walls.command(order.memoryMegabytes);
    this.child = spawn(file, [...args, '--eval', RUNNER_SOURCE], { env: {}, cwd: '/', stdio: ['ignore', 'ignore', 'pipe', 'ipc'], serialization: 'advanced' });
    this.child.stderr?.on('data', (piece: Buffer) => {
      this.errors = (this.errors + piece.toString('utf8')).slice(-TAIL);
    });
    this.child.on('message', (message) => {
      this.hear(message as Up);
    });
    this.left = new Promise((resolve) => {
      this.child.on('error', (fault) => {
        this.gone(`it could not be started: ${fault.message}`);
        resolve();
      });
      this.child.on('exit', (code, signal) => {
        this.gone(this.reasonOf(code, signal));
        resolve();
      });
    });
    this.watch = setInterval(() => void this.look(), LOOK_MS);
    this.watch.unref();
  }

  /** Started and loaded. @throws CallFailed when its code refuses to load, ProcessGone when the process fell meanwhile. */
  static async start(order: ProcessOrder): Promise<PluginProcess> {
    const made = new PluginProcess(order);
    const timer = setTimeout(() => {
      made.kill('it did not load in time');
    }, LOAD_MS);
    try {
      await new Promise<void>((resolve, reject) => {
        made.loading = { resolve, reject };
      });
      return made;
    } catch (fault) {
      await made.end();
      throw fault;
    } finally {
      clearTimeout(timer);
      made.loading = undefined;
    }
  }

  /** Resident bytes, as the watcher saw them last. */
  get memory(): number | null {
    return this.resident;
  }

  /** The most that the watcher ever saw. */
  get peak(): number | null {
    return this.highest;
  }

  get calls(): number {
    return this.open.size;
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Number of the next call, so that its requests can be told from others before it begins. */
  get next(): number {
    return this.nextCall;
  }

  /** @throws CallFailed, CallLate, ProcessGone */
  call(what: CallKind, part: string, input: unknown, { milliseconds, moment }: { milliseconds: number; moment: CallMoment }): Promise<unknown> {
    if (this.ended !== undefined) return Promise.reject(new ProcessGone(this.ended));
    const id = this.nextCall++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.giveUp(id, `${what} ${part} gave no answer within ${String(milliseconds / 1_000)} s`);
      }, milliseconds);
      this.open.set(id, { resolve, reject, timer });
      this.send({ kind: 'call', id, what, part, input, moment });
    });
  }

  /** Lets it finish its calls, but not for ever. */
  async drain(milliseconds: number): Promise<void> {
    const until = performance.now() + milliseconds;
    while (this.open.size > 0 && performance.now() < until && this.ended === undefined) await new Promise((resume) => setTimeout(resume, 50));
    await this.end();
  }

  /** Ends it; nobody is told that it fell. */
  async end(): Promise<void> {
    this.gone('it was stopped', true);
    this.child.kill('SIGKILL');
    await this.left;
  }

  kill(why: string): void {
    this.gone(why);
    this.child.kill('SIGKILL');
  }

  /** The call alone is late. Whether the process still turns is asked of it: one that loops is ended. */
  private giveUp(id: number, why: string): void {
    this.open.get(id)?.reject(new CallLate(why));
    this.open.delete(id);
    this.late.add(id);
    if (this.late.size > MOST_LATE) this.kill(`it left more than ${String(MOST_LATE)} calls without an answer`);
    if (this.ended !== undefined || this.pulse !== undefined) return;
    this.pulse = setTimeout(() => {
      this.kill(`${why}, and it does not come back`);
    }, PULSE_MS);
    this.send({ kind: 'ping' });
  }

  private gone(why: string, wanted = false): void {
    if (this.ended !== undefined) return;
    this.ended = why;
    clearInterval(this.watch);
    clearTimeout(this.pulse);
    this.resident = null;
    for (const { reject, timer } of this.open.values()) {
      clearTimeout(timer);
      reject(new ProcessGone(why));
    }
    this.open.clear();
    const { loading } = this;
    if (loading !== undefined) loading.reject(new ProcessGone(why));
    else if (!wanted) this.order.fell(why);
  }

  private send(message: Down): void {
    try {
      this.child.send(message, () => undefined);
    } catch (fault) {
      // What cannot be copied is ours to mend; a channel that is closed is told by the exit.
      this.order.log('error', `host: ${String(fault)}`);
    }
  }

  private hear(message: Up): void {
    if (this.ended !== undefined || typeof message !== 'object') return;
    const second = Math.floor(performance.now() / 1_000);
    this.heard = second === this.heard.second ? { second, count: this.heard.count + 1 } : { second, count: 1 };
    if (this.heard.count > MOST_MESSAGES) {
      this.kill('it sent too many messages at once');
      return;
    }
    if (message.kind === 'ready') this.send({ kind: 'load', modules: this.order.modules });
    else if (message.kind === 'loaded') {
      this.given ??= message.given;
      this.loading?.resolve();
    } else if (message.kind === 'refused') this.loading?.reject(new CallFailed(textOf(message.error)));
    else if (message.kind === 'log') this.order.log(textOf(message.level), textOf(message.message));
    else if (message.kind === 'answer') this.answered(message);
    else if (message.kind === 'pong') this.turns();
    else void this.serve(message);
  }

  private turns(): void {
    clearTimeout(this.pulse);
    this.pulse = undefined;
  }

  private answered({ id, value, error }: Extract<Up, { kind: 'answer' }>): void {
    this.late.delete(id);
    const call = this.open.get(id);
    if (call === undefined) return;
    this.open.delete(id);
    clearTimeout(call.timer);
    if (error === undefined) call.resolve(value);
    else call.reject(new CallFailed(textOf(error)));
  }

  private async serve({ id, call, verb, args }: Extract<Up, { kind: 'ask' }>): Promise<void> {
    if (!Number.isInteger(id) || typeof verb !== 'string' || !Array.isArray(args)) return;
    this.asked += 1;
    if (this.asked > MOST_OPEN) {
      this.kill('it had too many requests open at once');
      return;
    }
    try {
      if (this.late.has(call)) throw new HostError('LATE', 'this call took too long and was given up');
      this.send({ kind: 'reply', id, value: await this.order.ask(call, verb, args) });
    } catch (fault) {
      const refusal = fault instanceof HostError ? { code: fault.code, message: fault.message } : { code: 'FAILED' as const, message: 'the host failed' };
      this.send({ kind: 'reply', id, refusal });
    } finally {
      this.asked -= 1;
    }
  }

  /** Buffers are outside of what V8 limits: the system says what the process holds. */
  private async look(): Promise<void> {
    const { pid } = this.child;
    if (pid === undefined || process.platform !== 'linux') return;
    const text = await readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => '');
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(text)?.[1];
    if (kilobytes === undefined || this.ended !== undefined) return;
    this.resident = Number(kilobytes) * 1_024;
    this.highest = Math.max(this.highest ?? 0, this.resident);
    const most = mostMemory(this.order.memoryMegabytes);
    if (this.resident > most) this.kill(`it held more than ${String(most / MEGABYTE)} MB of memory`);
  }

  private reasonOf(code: number | null, signal: NodeJS.Signals | null): string {
    if (/heap out of memory|OOM/.test(this.errors)) return `it used more than its ${String(this.order.memoryMegabytes)} MB of memory`;
    const said = /^(?:\w*Error: .*|Error .*)$/m.exec(this.errors)?.[0] ?? '';
    const how = signal === null ? `it ended with code ${String(code)}` : `it was ended by ${signal}`;
    return said === '' ? how : `${how}: ${said.slice(0, 300)}`;
  }
}

/** Bytes that a process may hold whose plugin has that much. */
export function mostMemory(memoryMegabytes: number): number {
  return (memoryMegabytes + NODE_MEGABYTES) * MEGABYTE;
}

/** What came as a text, no longer than a line of a log; anything else is none. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 2_000) : '';
}
