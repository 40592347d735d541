// The host of code plugins: a process for each, behind plain data both ways, time limits and a state that people can read. A plugin that
// fails takes nothing with it but the sets that asked for its checks (fail closed).
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type {
  Finding,
  Frame,
  IndicatorSetManifest,
  IngestAnswer,
  IngestRequest,
  Localised,
  PanelTable,
  PanelType,
  PluginView,
  ServiceTile,
} from '@haidang/plugin-sdk';
import { Config, DomainError, Health } from '../../kernel/index.js';
import { hasErrors } from '../documents/finding.js';
import { PluginFailed, PluginLate } from '../errors.js';
import { CallLate } from '../plugin-process/plugin-process.js';
import { walls, type Walls } from '../plugin-process/walls.js';
import { asFindings, asIngested, asTable, asTile } from './answers.js';
import { CallMoments } from './call-moments.js';
import { checkRequestOf, type CheckSubject } from './check-request.js';
import { LateChecks, lateFinding, notAskedFinding } from '../plugin-process/late-checks.js';
import { PluginLogs } from '../plugin-verbs/plugin-logs.js';
import { healthOf, viewOf } from './plugin-view.js';
import { failure, partOf, placeOf } from '../plugin-process/reasons.js';
import { PluginSources } from './plugin-sources.js';
import { contributesOf, type Candidate } from './source.js';
import { Standing, type CallOrder, type Surroundings } from '../plugin-process/standing.js';
import { Refused } from '../plugin-verbs/refusals.js';
import { PluginVerbs } from '../plugin-verbs/verbs.js';

/** The plugin checks of a set, ready to run, or the names of those that are down: the set then takes nothing. */
export type SetChecks = { ok: true; run: readonly ((subject: CheckSubject) => Promise<Finding[]>)[] } | { ok: false; down: readonly string[] };

/** A panel type and the plugin that gives it. */
export interface KnownPanel extends Pick<PanelType, 'title' | 'optionsSchema' | 'dataNeeds'> {
  type: string;
  plugin: string;
  toTable(frame: Frame, options: Readonly<Record<string, unknown>>): Promise<PanelTable>;
}

/** How a call ended. */
export interface CallOutcome {
  plugin: string;
  what: CallOrder['what'];
  part: string;
  milliseconds: number;
  outcome: 'done' | 'failed' | 'late';
  /** The check answered with an error: the report is not taken. */
  refused: boolean;
}

const CHECK_MS = 5_000;
const READ_MS = 60_000;
const PANEL_MS = 5_000;
const TILE_MS = 5_000;

@Injectable()
export class PluginHost implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly standings = new Map<string, Standing>();
  private readonly around: Surroundings;
  private readonly lateChecks = new LateChecks();
  private readonly listeners: ((call: CallOutcome) => void)[] = [];
  private walls: Walls | undefined;
  private readonly ready: Promise<void>;
  private begin: () => void = () => undefined;

  constructor(
    config: Config,
    private readonly sources: PluginSources,
    private readonly verbs: PluginVerbs,
    moments: CallMoments,
    private readonly logs: PluginLogs,
    private readonly health: Health,
  ) {
    this.ready = new Promise((resolve) => {
      this.begin = resolve;
    });
    this.around = {
      ready: this.ready,
      walls: async () => {
        this.walls = await walls(config.dataDir);
        return this.walls;
      },
      moment: (candidate) => moments.of(candidate.manifest),
      ask: (plugin, username, verb, args) => this.serve(plugin, username, verb, args),
      log: (id, level, message) => {
        this.logs.add(id, level, message);
      },
    };
  }

  async onModuleInit(): Promise<void> {
    this.health.add('plugins', () => healthOf(this.all(), this.walls?.missing ?? []));
    await this.open();
  }

  /** Once every floor has joined its verbs. Not waited for: a plugin that takes its time holds up nobody else. */
  onApplicationBootstrap(): void {
    this.begin();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.standings.values()].map((each) => each.stop()));
  }

  /** Finds and loads every plugin. Never fails; what does not start says why in its view. */
  async open(): Promise<void> {
    for (const candidate of await this.sources.all()) this.standings.set(candidate.id, new Standing(candidate, this.around));
    await Promise.all([...this.standings.values()].map((each) => each.load()));
  }

  /** Every plugin that is known, started or not. */
  all(): readonly Standing[] {
    return [...this.standings.values()];
  }

  views(): PluginView[] {
    return this.all().map(viewOf);
  }

  /** Told of every call that ended. */
  heard(listener: (call: CallOutcome) => void): void {
    this.listeners.push(listener);
  }

  find(id: string): Standing | undefined {
    return this.standings.get(id);
  }

  /** Starts it as its source has it now; also out of quarantine. */
  async start(id: string): Promise<void> {
    const candidate = await this.sources.one(id);
    if (candidate === undefined) return;
    const standing = this.standings.get(id) ?? new Standing(candidate, this.around);
    standing.candidate = candidate;
    this.standings.set(id, standing);
    this.forgive(id);
    await standing.restart();
  }

  async stop(id: string, reason: Localised | null = null): Promise<void> {
    const standing = this.standings.get(id);
    await standing?.stop();
    standing?.set('off', reason);
  }

  /** To what its source has now; undefined: done. Else why not, and the old one goes on. */
  async swap(id: string): Promise<Localised | undefined> {
    const candidate = await this.sources.one(id);
    const standing = this.standings.get(id);
    if (candidate === undefined || standing === undefined) return { vi: `Không có phần mở rộng “${id}”.`, en: `There is no plugin "${id}".` };
    const { because } = candidate;
    // Between the decision and this look somebody may have switched it off: then there is nothing to exchange.
    if (because?.state === 'off' || because?.state === 'waiting') {
      await this.start(id);
      return undefined;
    }
    if (because !== undefined) return because.reason ?? { vi: because.state, en: because.state };
    const refused = await standing.swap(candidate);
    if (refused === undefined) this.forgive(id);
    return refused;
  }

  /** It was taken away. */
  async forget(id: string): Promise<void> {
    await this.stop(id);
    this.standings.delete(id);
  }

  /** The checks that the manifest names as `plugin/check`. */
  checksFor(manifest: Pick<IndicatorSetManifest, 'checks'>): SetChecks {
    const names = manifest.checks ?? [];
    const down = names.filter((name) => this.checkNamed(name) === undefined);
    if (down.length > 0) return { ok: false, down };
    return { ok: true, run: names.map((name) => (subject) => this.runCheck(name, subject)) };
  }

  /** The ingest that takes files of this name, by its ending. */
  ingestFor(fileName: string): { name: string; read: (request: IngestRequest) => Promise<IngestAnswer> } | undefined {
    const ending = /\.[a-z0-9]+$/.exec(fileName.toLowerCase())?.[0] ?? '';
    for (const standing of this.standings.values()) {
      const part = contributesOf(standing.candidate).ingest?.find((each) => each.accepts.includes(ending));
      if (part === undefined || standing.given === undefined) continue;
      const read = (request: IngestRequest): Promise<IngestAnswer> =>
        this.judged(
          standing,
          { what: 'ingest', part: part.id, input: { ...request, bytes: new Uint8Array(request.bytes) }, milliseconds: READ_MS },
          asIngested,
        );
      return { name: `${standing.candidate.id}/${part.id}`, read };
    }
    return undefined;
  }

  panels(): KnownPanel[] {
    return this.all().flatMap((standing) =>
      Object.entries(standing.given?.panels ?? {}).map(([type, panel]) => ({
        ...panel,
        type,
        plugin: standing.candidate.id,
        toTable: (frame, options) => this.called(standing, { what: 'panel', part: type, input: { frame, options }, milliseconds: PANEL_MS }, asTable),
      })),
    );
  }

  /** What a service's tile says; undefined when it has none. @throws PluginFailed */
  async tile(id: string): Promise<ServiceTile | undefined> {
    const standing = this.standings.get(id);
    if (standing?.given?.tile !== true) return undefined;
    return this.called(standing, { what: 'tile', part: '', input: undefined, milliseconds: TILE_MS }, asTile);
  }

  /** One call, its answer put into shape by `shaped`. A fault is written down; the caller hears PLUGIN_LATE or PLUGIN_FAILED. */
  async called<T>(standing: Standing, order: CallOrder, shaped: (answer: unknown) => T): Promise<T> {
    const began = performance.now();
    const tell = (outcome: CallOutcome['outcome'], refused = false): void => {
      const call = { plugin: standing.candidate.id, what: order.what, part: order.part, milliseconds: performance.now() - began, outcome, refused };
      for (const listener of this.listeners) listener(call);
    };
    try {
      const answer = shaped(await standing.call(order));
      tell('done', order.what === 'check' && hasErrors(answer as readonly Finding[]));
      return answer;
    } catch (error) {
      tell(error instanceof CallLate ? 'late' : 'failed');
      const { vi, en } = partOf(order);
      standing.fault(failure(`Lỗi ở ${vi}`, `Fault in ${en}`, error));
      const plugin = standing.candidate.id;
      throw error instanceof CallLate
        ? PluginLate({ plugin, seconds: order.milliseconds / 1_000 }, [placeOf(order)])
        : PluginFailed({ plugin }, [placeOf(order)]);
    }
  }

  /** A call on which reports depend: its fault, if it is not mere lateness, is the state of the plugin until a call succeeds again. */
  private async judged<T>(standing: Standing, order: CallOrder, shaped: (answer: unknown) => T): Promise<T> {
    try {
      const answer = await this.called(standing, order, shaped);
      if (standing.state === 'failed') standing.set('running', null);
      return answer;
    } catch (error) {
      if (standing.state === 'running' && !isLate(error)) standing.set('failed', standing.lastError?.text ?? null);
      throw error;
    }
  }

  private checkNamed(name: string): { standing: Standing; id: string; pastPeriods: number } | undefined {
    const [plugin = '', id = ''] = name.split('/');
    const standing = this.standings.get(plugin);
    const checks = standing?.given?.checks ?? {};
    const check = Object.hasOwn(checks, id) ? checks[id] : undefined;
    return standing === undefined || check === undefined ? undefined : { standing, id, pastPeriods: check.pastPeriods };
  }

  /** A check that is late is a finding of its report, which is not taken until the check has spoken (fail closed). */
  private async runCheck(name: string, subject: CheckSubject): Promise<Finding[]> {
    const check = this.checkNamed(name);
    if (check === undefined) throw PluginFailed({ plugin: name.split('/')[0] ?? '' }, [placeOf({ what: 'check', part: name.split('/')[1] ?? '' })]);
    const began = performance.now();
    const left = this.lateChecks.left(name, began, CHECK_MS);
    if (left > 0) return [notAskedFinding(name, left)];
    const input = checkRequestOf(subject, check.pastPeriods);
    try {
      const findings = await this.judged(check.standing, { what: 'check', part: check.id, input, milliseconds: CHECK_MS }, asFindings);
      this.lateChecks.answered(name);
      return findings;
    } catch (error) {
      if (!isLate(error)) throw error;
      this.lateChecks.late(name, began, performance.now());
      return [lateFinding(name)];
    }
  }

  /** It runs anew: what was held against it before is forgotten. */
  private forgive(id: string): void {
    this.logs.forgetRefusals(id);
    this.lateChecks.forget(id);
  }

  private async serve(plugin: Candidate, username: string | undefined, verb: string, args: readonly unknown[]): Promise<unknown> {
    try {
      return await this.verbs.run(verb, { plugin, username, args });
    } catch (fault) {
      const said = `${verb.slice(0, 60)}: ${fault instanceof Error ? fault.message : String(fault)}`;
      if (fault instanceof Refused) this.logs.refused(plugin.id, fault.refusal, said);
      else this.logs.add(plugin.id, 'warn', said);
      throw fault;
    }
  }
}

const isLate = (error: unknown): boolean => error instanceof DomainError && error.kind === PluginLate.definition;
