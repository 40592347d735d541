// Every live definition, compiled and in memory, fresh within a second: whoever publishes sends a notice, each process then
// loads what moved. Reading a definition therefore costs nothing on the path of a number or a question.
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Dashboard, ServiceManifest, UnitOfMeasure } from '@haidang/plugin-sdk';
import { Health, Log, Notices } from '../../kernel/index.js';
import type { BoardRow } from '../boards/board-rows.js';
import { DefinitionStore, type LiveRow, type VersionRow } from './definition-store.js';
import { compileBundle, type Bundle } from '../documents/compile.js';
import { SetNotFound, VersionNotFound } from '../errors.js';
import { FigurePaths } from '../versions/succession/figure-paths.js';
import { formerDef, numberedIndicators, type IndicatorDef, type IndicatorNumbers } from '../versions/indicator-defs.js';

export type { IndicatorDef } from '../versions/indicator-defs.js';

interface Snapshot {
  bundles: ReadonlyMap<string, Bundle>;
  ordered: readonly Bundle[];
  /** Versions that count for some period, newest first, the live one among them. */
  schedules: ReadonlyMap<string, readonly Bundle[]>;
  services: readonly ServiceManifest[];
  /** By set, as the next ones: a set that did not move keeps its part, however many others there are. */
  indicators: ReadonlyMap<string, ReadonlyMap<string, IndicatorDef>>;
  numbers: ReadonlyMap<string, IndicatorNumbers>;
  /** Those that the live version does not have any more. */
  former: ReadonlyMap<string, ReadonlyMap<string, IndicatorDef>>;
  byId: ReadonlyMap<number, IndicatorDef>;
  paths: FigurePaths;
  dashboards: ReadonlyMap<string, BoardRow>;
  broken: readonly string[];
}

const EMPTY: Snapshot = {
  bundles: new Map(),
  ordered: [],
  schedules: new Map(),
  services: [],
  indicators: new Map(),
  numbers: new Map(),
  former: new Map(),
  byId: new Map(),
  paths: new FigurePaths(),
  dashboards: new Map(),
  broken: [],
};
const KEPT_VERSIONS = 100;
const NO_NUMBERS: IndicatorNumbers = new Map();

/** Hears which sets moved; a dashboard or a service moves none. */
type Listener = (moved: ReadonlySet<string>) => void;

@Injectable()
export class Definitions implements OnModuleInit, OnApplicationShutdown {
  private snapshot = EMPTY;
  private readonly compiled = new Map<string, Bundle>();
  private inVersion = new WeakMap<Bundle, ReadonlyMap<string, IndicatorDef>>();
  private readonly listeners = new Set<Listener>();
  private running: Promise<void> | undefined;
  private asked = 0;
  private stop: (() => void) | undefined;

  constructor(
    private readonly store: DefinitionStore,
    private readonly notices: Notices,
    private readonly health: Health,
    private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    this.stop = this.notices.on(
      'definitions',
      () =>
        void this.refresh().catch((fault: unknown) => {
          this.log.warn({ fault: String(fault) }, 'definitions: not refreshed');
        }),
    );
    this.health.add('definitions', () => this.state());
    await this.refresh();
  }

  onApplicationShutdown(): void {
    this.stop?.();
  }

  /** The live version of a set, ready to use; undefined when there is no such set. */
  live(setId: string): Bundle | undefined {
    return this.snapshot.bundles.get(setId);
  }

  /**
   * The version that counts for a period that begins on that day: the newest that had taken effect by then. Before the first of them
   * took effect it is the first.
   */
  at(setId: string, periodStart: string): Bundle | undefined {
    const schedule = this.scheduled(setId);
    return schedule.find(({ effectiveFrom }) => effectiveFrom === null || effectiveFrom <= periodStart) ?? schedule.at(-1);
  }

  /** Every version that counts for some period, newest first. */
  scheduled(setId: string): readonly Bundle[] {
    return this.snapshot.schedules.get(setId) ?? [];
  }

  /** All live sets in the order of the leaders' screen. */
  all(): readonly Bundle[] {
    return this.snapshot.ordered;
  }

  /** Services, those with a tile first, in order. */
  services(): readonly ServiceManifest[] {
    return this.snapshot.services;
  }

  /** One version, live or old: a submission keeps the version that it was made with. */
  async version(setId: string, version: number): Promise<Bundle> {
    const live = this.snapshot.bundles.get(setId);
    if (live?.version === version) return live;
    const known = this.compiled.get(key(setId, version));
    if (known !== undefined) return known;
    const row = await this.store.version(setId, version);
    if (row === undefined || row.kind !== 'indicator-set') throw live === undefined ? SetNotFound({ set: setId }) : VersionNotFound({ set: setId, version });
    return this.keep(compileRow(row));
  }

  versions(setId: string): Promise<VersionRow[]> {
    return this.store.versions(setId);
  }

  indicator(set: string, code: string): IndicatorDef | undefined {
    return this.snapshot.indicators.get(set)?.get(code);
  }

  /** The indicator as that version, live or old, defines it. */
  indicatorIn(bundle: Bundle, code: string): IndicatorDef | undefined {
    if (this.snapshot.bundles.get(bundle.id) === bundle) return this.indicator(bundle.id, code);
    let known = this.inVersion.get(bundle);
    if (known === undefined) {
      known = numberedIndicators(bundle, this.snapshot.numbers.get(bundle.id) ?? NO_NUMBERS);
      this.inVersion.set(bundle, known);
    }
    return known.get(code);
  }

  /** An indicator that the live version has no more; its figures stay readable. */
  former(set: string, code: string): IndicatorDef | undefined {
    return this.snapshot.former.get(set)?.get(code);
  }

  formerById(id: number): IndicatorDef | undefined {
    for (const ofSet of this.snapshot.former.values()) for (const each of ofSet.values()) if (each.id === id) return each;
    return undefined;
  }

  /**
   * Those of them whose figures may still be asked for: they were entered, and became figures of no other indicator.
   */
  retired(set: string): readonly IndicatorDef[] {
    const former = [...(this.snapshot.former.get(set)?.values() ?? [])];
    return former.filter(({ id, def }) => def.formula === undefined && !this.snapshot.paths.goesOn(id));
  }

  /** How figures went on from version to version. */
  get paths(): FigurePaths {
    return this.snapshot.paths;
  }

  indicatorById(id: number): IndicatorDef | undefined {
    return this.snapshot.byId.get(id);
  }

  /** Dashboards that cross sets; a set's own one is in its bundle. */
  dashboards(): readonly BoardRow[] {
    return [...this.snapshot.dashboards.values()];
  }

  dashboard(id: string): Dashboard | undefined {
    return this.snapshot.bundles.get(id)?.dashboard ?? this.snapshot.dashboards.get(id)?.document;
  }

  unitsOfMeasure(): Promise<UnitOfMeasure[]> {
    return this.store.units();
  }

  /** Calls the listener after each refresh. */
  onChange(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Loads what moved since the last time. Calls that arrive meanwhile share one further run. */
  refresh(): Promise<void> {
    this.asked += 1;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /** Afterwards this process knows at least what was published until now; one small query where nothing moved. */
  async catchUp(): Promise<void> {
    const heads = await this.store.liveHeads();
    if (heads.some((head) => head.kind === 'indicator-set' && !standsAs(this.live(head.id), head))) await this.refresh();
  }

  private async run(): Promise<void> {
    const moved = new Set<string>();
    for (let seen = -1; seen !== this.asked;) {
      seen = this.asked;
      const before = this.snapshot.bundles;
      this.snapshot = await this.load();
      for (const { id } of this.snapshot.ordered) if (this.snapshot.bundles.get(id) !== before.get(id)) moved.add(id);
    }
    for (const listener of this.listeners) listener(moved);
  }

  private async load(): Promise<Snapshot> {
    const heads = await this.store.liveHeads();
    const unmoved = new Set(heads.filter((head) => standsAs(this.snapshot.bundles.get(head.id), head)).map((head) => head.id));
    const moved = heads.filter((head) => !unmoved.has(head.id)).map((head) => head.id);
    const rows = await this.store.liveOf(moved);
    const kept = [...this.snapshot.bundles.values()].filter((each) => unmoved.has(each.id));
    const compiled = rows.filter((row) => row.kind === 'indicator-set').map((row) => this.tryCompile(row));
    const fresh = compiled.flatMap((each) => each.bundle ?? []);
    const ordered = [...kept, ...fresh].sort((left, right) => left.manifest.order - right.manifest.order || (left.id < right.id ? -1 : 1));
    const bundles = new Map(ordered.map((each) => [each.id, each]));
    const named = await this.indicatorsOf(kept, fresh);
    this.inVersion = new WeakMap();
    return {
      bundles,
      ordered,
      schedules: await this.schedules(bundles, new Set(moved)),
      services: servicesOf(rows),
      ...named,
      paths: new FigurePaths(await this.store.figurePaths()),
      dashboards: new Map((await this.store.dashboards()).filter((each) => !each.deleted).map((each) => [each.id, each])),
      broken: compiled.flatMap((each) => each.broken ?? []),
    };
  }

  /** Read and numbered anew of sets that moved alone: beside them a province may hold tens of thousands. */
  private async indicatorsOf(kept: readonly Bundle[], fresh: readonly Bundle[]): Promise<Pick<Snapshot, 'indicators' | 'numbers' | 'former' | 'byId'>> {
    const ids = fresh.map(({ id }) => id);
    const [indicators, numbers, former] = [onlyOf(this.snapshot.indicators, kept), onlyOf(this.snapshot.numbers, kept), onlyOf(this.snapshot.former, kept)];
    const numbered = bySet(await this.store.indicatorsOf(ids));
    for (const bundle of fresh) {
      const own = new Map((numbered.get(bundle.id) ?? []).map((row) => [row.code, row.id]));
      numbers.set(bundle.id, own);
      indicators.set(bundle.id, numberedIndicators(bundle, own));
    }
    const known = fresh.flatMap(({ id }) => [...(indicators.get(id)?.values() ?? [])].map((def) => def.id));
    const gone = bySet(await this.store.formerIndicators(ids, known));
    for (const bundle of fresh) former.set(bundle.id, new Map((gone.get(bundle.id) ?? []).map((row) => [row.code, formerDef(row, bundle)])));
    return { indicators, numbers, former, byId: this.byIdWith(indicators) };
  }

  /** Of tens of thousands those that moved are exchanged; a copy, because readers hold the snapshot of before. */
  private byIdWith(indicators: Snapshot['indicators']): Map<number, IndicatorDef> {
    const byId = new Map(this.snapshot.byId);
    for (const [set, before] of this.snapshot.indicators) if (indicators.get(set) !== before) for (const { id } of before.values()) byId.delete(id);
    for (const [set, now] of indicators) if (this.snapshot.indicators.get(set) !== now) for (const def of now.values()) byId.set(def.id, def);
    return byId;
  }

  private async schedules(bundles: ReadonlyMap<string, Bundle>, moved: ReadonlySet<string>): Promise<Map<string, readonly Bundle[]>> {
    const earlier = (await this.store.earlierOf([...moved])).flatMap((row) => this.tryCompile(row).bundle ?? []);
    return new Map(
      [...bundles].map(([id, live]) => {
        const known = moved.has(id) ? undefined : this.snapshot.schedules.get(id);
        return [id, known ?? [live, ...earlier.filter((each) => each.id === id)]];
      }),
    );
  }

  private tryCompile(row: LiveRow): { bundle?: Bundle; broken?: string } {
    try {
      return { bundle: this.keep(compileRow(row)) };
    } catch (fault) {
      this.log.error({ set: row.id, version: row.version, fault: String(fault) }, 'definition cannot be compiled');
      return { broken: row.id };
    }
  }

  private keep(bundle: Bundle): Bundle {
    if (this.compiled.size >= KEPT_VERSIONS) this.compiled.clear();
    this.compiled.set(key(bundle.id, bundle.version), bundle);
    return bundle;
  }

  private state(): { name: string; state: 'ok' | 'degraded'; reason?: { vi: string; en: string } } {
    const { broken } = this.snapshot;
    if (broken.length === 0) return { name: 'definitions', state: 'ok' };
    const names = broken.join(', ');
    return {
      name: 'definitions',
      state: 'degraded',
      reason: { vi: `Không dùng được định nghĩa: ${names}.`, en: `Definitions that cannot be used: ${names}.` },
    };
  }
}

/** A set may be retired, or taken over from its files, without a new version. */
function standsAs(bundle: Bundle | undefined, head: Pick<LiveRow, 'version' | 'origin' | 'retiredOn'>): boolean {
  return bundle?.version === head.version && bundle.origin === head.origin && bundle.retiredOn === head.retiredOn;
}

function bySet<T extends { set: string }>(rows: readonly T[]): Map<string, T[]> {
  const sets = new Map<string, T[]>();
  for (const row of rows) sets.set(row.set, [...(sets.get(row.set) ?? []), row]);
  return sets;
}

function onlyOf<T>(all: ReadonlyMap<string, T>, kept: readonly Bundle[]): Map<string, T> {
  return new Map(
    kept.flatMap(({ id }) => {
      const own = all.get(id);
      return own === undefined ? [] : [[id, own] as const];
    }),
  );
}

const key = (setId: string, version: number): string => `${setId}@${String(version)}`;

function compileRow(row: LiveRow): Bundle {
  if (row.manifest.kind !== 'indicator-set' || row.form === null || row.dashboard === null) throw new Error(`${row.id} is not an indicator set`);
  return compileBundle(
    { manifest: row.manifest, form: row.form, dashboard: row.dashboard },
    { version: row.version, origin: row.origin, effectiveFrom: row.effectiveFrom, retiredOn: row.retiredOn, author: row.author },
  );
}

function servicesOf(rows: readonly LiveRow[]): ServiceManifest[] {
  const services = rows.flatMap((row) => (row.manifest.kind === 'service' ? [row.manifest] : []));
  return services.sort((left, right) => (left.order ?? Infinity) - (right.order ?? Infinity) || (left.id < right.id ? -1 : 1));
}
