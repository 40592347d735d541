// One plugin in this process: its present process, what state that is in, and what happens when it falls. Versions are swapped by pointing
// to a new process once that is healthy; the old one finishes its calls.
import type { Localised, PluginState } from '@haidang/plugin-sdk';
import { withSdk } from './package-files.js';
import { CallFailed, PluginProcess, ProcessGone } from './plugin-process.js';
import type { CallKind, CallMoment, Given } from './protocol.js';
import type { Walls } from './walls.js';
import { afterFall } from './falls.js';
import { mismatch } from './promises.js';
import { failure } from './reasons.js';
import { contributesOf, type Candidate } from '../plugins/source.js';

const START_MS = 60_000;
const DRAIN_MS = 30_000;

/** What a standing needs of the host. */
export interface Surroundings {
  /** Settled when every floor has joined its verbs: before, no plugin begins. */
  ready: Promise<void>;
  walls: () => Promise<Walls>;
  moment: (candidate: Candidate) => CallMoment;
  ask: (candidate: Candidate, username: string | undefined, verb: string, args: readonly unknown[]) => Promise<unknown>;
  log: (id: string, level: string, message: string) => void;
}

export interface CallOrder {
  what: CallKind;
  part: string;
  input: unknown;
  milliseconds: number;
  /** The person whose call it is. */
  username?: string | undefined;
}

interface Running {
  process: PluginProcess;
  given: Given;
  /** Settled once `start` was called; until then calls wait. */
  begun: Promise<void>;
  callers: Map<number, string>;
}

export class Standing {
  state: PluginState = 'starting';
  reason: Localised | null = null;
  restarts = 0;
  lastError: { at: string; text: Localised } | null = null;
  private running: Running | undefined;
  private falls: number[] = [];
  private timer: NodeJS.Timeout | undefined;
  private starting: Promise<void> | undefined;
  private stopped = false;

  constructor(
    public candidate: Candidate,
    private readonly around: Surroundings,
  ) {}

  get given(): Given | undefined {
    return this.running?.given;
  }

  /** Calls that it has not answered yet. */
  get calls(): number {
    return this.running?.process.calls ?? 0;
  }

  /** Of its process, for who looks from outside. */
  get pid(): number | undefined {
    return this.running?.process.pid;
  }

  get peak(): number | null {
    return this.running?.process.peak ?? null;
  }

  get memory(): number | null {
    return this.running?.process.memory ?? null;
  }

  /** Loads its code; `start` of the plugin is called by begin(). Never fails: what went wrong is its state. */
  load(): Promise<void> {
    this.stopped = false;
    this.starting ??= this.loadNow().finally(() => {
      this.starting = undefined;
    });
    return this.starting;
  }

  /** Somebody starts it: what was is forgotten. */
  async restart(): Promise<void> {
    this.falls = [];
    await this.stop();
    await this.load();
    await this.begin();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    const { running } = this;
    this.running = undefined;
    await running?.process.end();
  }

  /** The new version's process, once healthy, takes over; else the old one stays and the reason is answered. */
  async swap(candidate: Candidate): Promise<Localised | undefined> {
    const made = await this.made(candidate);
    if ('reason' in made) return made.reason;
    const begun = await this.begun(made, candidate).then(
      () => undefined,
      (fault: unknown) => fault,
    );
    if (begun !== undefined) {
      await made.process.end();
      return failure('Bản mới không khởi động được', 'The new version does not start', begun);
    }
    const before = this.running;
    clearTimeout(this.timer);
    this.candidate = candidate;
    this.running = { ...made, begun: Promise.resolve() };
    this.stopped = false;
    this.falls = [];
    this.set('running', null);
    void before?.process.drain(DRAIN_MS);
    return undefined;
  }

  /** Waits until the plugin's own `start` was called. */
  async begin(): Promise<void> {
    await this.running?.begun.catch(() => undefined);
  }

  /** @throws CallFailed, CallLate, ProcessGone */
  async call({ what, part, input, milliseconds, username }: CallOrder): Promise<unknown> {
    const { running } = this;
    if (running === undefined) throw new ProcessGone(this.reason?.en ?? 'it does not run');
    await running.begun;
    const { process, callers } = running;
    const id = process.next;
    if (username !== undefined) callers.set(id, username);
    try {
      return await process.call(what, part, input, { milliseconds, moment: this.around.moment(this.candidate) });
    } finally {
      callers.delete(id);
    }
  }

  fault(text: Localised): void {
    this.lastError = { at: new Date().toISOString(), text };
    this.around.log(this.candidate.id, 'error', text.en ?? text.vi);
  }

  set(state: PluginState, reason: Localised | null): void {
    this.state = state;
    this.reason = reason;
  }

  private async loadNow(): Promise<void> {
    const { candidate } = this;
    if (candidate.because !== undefined) {
      this.set(candidate.because.state, candidate.because.reason);
      return;
    }
    this.set('starting', this.reason);
    const made = await this.made(candidate);
    if ('reason' in made) {
      this.fault(made.reason);
      if (made.fell) this.fell(made.reason);
      else this.set('failed', made.reason);
      return;
    }
    if (this.wasStopped()) {
      await made.process.end();
      return;
    }
    const running: Running = { ...made, begun: Promise.resolve() };
    this.running = running;
    running.begun = this.begun(made, candidate).then(
      () => {
        if (this.running === running) this.set('running', null);
      },
      (fault: unknown) => {
        if (this.running !== running) throw new ProcessGone(String(fault));
        this.running = undefined;
        void running.process.end();
        const reason = failure('Mã không khởi động được', 'The code does not start', fault);
        this.fault(reason);
        this.fell(reason);
        throw new ProcessGone(reason.en ?? '');
      },
    );
    running.begun.catch(() => undefined);
    if (!made.given.start) this.set('running', null);
  }

  private async begun({ process, given }: { process: PluginProcess; given: Given }, candidate: Candidate): Promise<void> {
    if (!given.start) return;
    await this.around.ready;
    await process.call('start', '', undefined, { milliseconds: START_MS, moment: this.around.moment(candidate) });
  }

  private async made(candidate: Candidate): Promise<Omit<Running, 'begun'> | { reason: Localised; fell: boolean }> {
    const callers = new Map<number, string>();
    const holder: { process?: PluginProcess } = {};
    try {
      const process = await PluginProcess.start({
        walls: await this.around.walls(),
        modules: await withSdk(await candidate.code()),
        memoryMegabytes: candidate.grants.memoryMegabytes,
        ask: (call, verb, args) => this.around.ask(candidate, callers.get(call), verb, args),
        log: (level, message) => {
          this.around.log(candidate.id, level, message);
        },
        fell: (why) => {
          if (holder.process !== undefined) this.processFell(holder.process, why);
        },
      });
      holder.process = process;
      const given = process.given;
      const reason = given === undefined ? undefined : mismatch(contributesOf(candidate), given);
      if (given !== undefined && reason === undefined) return { process, given, callers };
      await process.end();
      return { reason: reason ?? { vi: 'Mã không trả lời.', en: 'The code does not answer.' }, fell: false };
    } catch (fault) {
      return { reason: failure('Mã không khởi động được', 'The code does not start', fault), fell: !(fault instanceof CallFailed) };
    }
  }

  private processFell(process: PluginProcess, why: string): void {
    if (this.running?.process !== process) return;
    this.running = undefined;
    const reason = failure('Tiến trình đã dừng', 'Its process ended', why);
    this.fault(reason);
    this.fell(reason);
  }

  /** Started again after a pause, or left alone. */
  private fell(reason: Localised): void {
    if (this.stopped) return;
    const { falls, pauseMs } = afterFall(this.falls, Date.now());
    this.falls = falls;
    if (pauseMs === undefined) {
      const { vi, en = vi } = reason;
      this.set('quarantined', { vi: `Dừng quá nhiều lần nên bị cách ly. ${vi}`, en: `It fell too often and is left alone. ${en}` });
      return;
    }
    this.set('failed', reason);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.restarts += 1;
      void this.load().then(() => this.begin());
    }, pauseMs);
    this.timer.unref();
  }

  private wasStopped(): boolean {
    return this.stopped;
  }
}
