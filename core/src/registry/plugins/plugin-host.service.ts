// The host of code plugins, first stair: one module per plugin in this process, behind plain data both ways, a time limit and a
// state that people can read. A plugin that fails takes nothing with it but the sets that asked for its checks (fail closed).
import { join } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  decimalText,
  previousPeriod,
  tryPeriod,
  type CheckRequest,
  type Finding,
  type IndicatorSetManifest,
  type IngestAnswer,
  type IngestRequest,
  type Inspection,
  type Localised,
  type Period,
  type PanelType,
  type Plugin,
  type PluginContext,
  type PluginView,
} from '@haidang/plugin-sdk';
import { Clock, Health, Log, type HealthState } from '../../kernel/index.js';
import { PluginFailed } from '../errors.js';
import { RegistryOptions } from '../options.js';
import { asFindings, asIngested } from './answers.js';
import { discover, sdkVersion, type Candidate } from './discovery.js';
import { failure, load, within } from './loader.js';

/** A submission as the intake hands it to checks. */
export interface CheckSubject {
  manifest: IndicatorSetManifest;
  period: string;
  /** Org unit of the submission. */
  orgUnit: string;
  inspection: Pick<Inspection, 'cells' | 'calculated'>;
  /** A past figure as canonical decimal text; `orgUnit` undefined is the submission's own. */
  past: (indicator: string, orgUnit: string | undefined, period: string) => string | undefined;
}

/** The plugin checks of a set, ready to run, or the names of those that are down: the set then takes nothing. */
export type SetChecks = { ok: true; run: readonly ((subject: CheckSubject) => Promise<Finding[]>)[] } | { ok: false; down: readonly string[] };

/** A panel type and the plugin that gives it. */
export interface KnownPanel extends PanelType {
  type: string;
  plugin: string;
}

interface Standing {
  candidate: Candidate;
  plugin: Plugin | undefined;
  state: PluginView['state'];
  reason: Localised | null;
}

const CALL_MS = 5_000;
const READ_MS = 60_000;

@Injectable()
export class PluginHost implements OnModuleInit {
  private standings = new Map<string, Standing>();

  constructor(
    private readonly options: RegistryOptions,
    private readonly clock: Clock,
    private readonly health: Health,
    private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    this.health.add('plugins', () => this.state());
    await this.start();
  }

  /** Finds and starts every plugin. Never fails; what does not start says why in its view. */
  async start(): Promise<void> {
    const candidates = await discover(join(this.options.root, 'plugins'), await sdkVersion());
    const standings = await Promise.all(candidates.map((candidate) => this.startOne(candidate)));
    this.standings = new Map(standings.map((each) => [each.candidate.id, each]));
  }

  views(): PluginView[] {
    return [...this.standings.values()].map(({ candidate, state, reason }) => ({
      id: candidate.id,
      title: candidate.title,
      version: candidate.version,
      kind: candidate.kind,
      state,
      reason,
      quality: candidate.quality,
      contributes: {
        ingest: (candidate.contributes.ingest ?? []).map((each) => each.id),
        checks: (candidate.contributes.checks ?? []).map((each) => each.id),
        panels: (candidate.contributes.panels ?? []).map((each) => each.type),
      },
    }));
  }

  /** The checks that the manifest names as `plugin/check`. */
  checksFor(manifest: Pick<IndicatorSetManifest, 'checks'>): SetChecks {
    const names = manifest.checks ?? [];
    const found = names.map((name) => ({ name, standing: this.running(name.split('/')[0] ?? '') }));
    const down = found.filter(({ name, standing }) => !has(standing?.plugin?.checks, name.split('/')[1])).map(({ name }) => name);
    if (down.length > 0) return { ok: false, down };
    return { ok: true, run: names.map((name) => (subject) => this.runCheck(name, subject)) };
  }

  /** The ingest that takes files of this name, by its ending. */
  ingestFor(fileName: string): { name: string; read: (request: IngestRequest) => Promise<IngestAnswer> } | undefined {
    const ending = /\.[a-z0-9]+$/.exec(fileName.toLowerCase())?.[0] ?? '';
    for (const { candidate, plugin } of this.standings.values()) {
      const part = candidate.contributes.ingest?.find((each) => each.accepts.includes(ending));
      const ingest = part === undefined ? undefined : plugin?.ingest[part.id];
      if (part === undefined || ingest === undefined) continue;
      const name = `${candidate.id}/${part.id}`;
      return { name, read: (request) => this.call(candidate.id, READ_MS, async (context) => asIngested(await ingest.read(structuredClone(request), context))) };
    }
    return undefined;
  }

  panels(): KnownPanel[] {
    return [...this.standings.values()].flatMap(({ candidate, plugin }) =>
      Object.entries(plugin?.panels ?? {}).map(([type, panel]) => ({ ...panel, type, plugin: candidate.id })),
    );
  }

  private async startOne(candidate: Candidate): Promise<Standing> {
    const { entry, because } = candidate;
    if (entry === undefined) return { candidate, plugin: undefined, state: because?.state ?? 'waiting', reason: because?.reason ?? null };
    const loaded = await load({ ...candidate, entry });
    if (loaded.plugin !== undefined) return { candidate, plugin: loaded.plugin, state: 'running', reason: null };
    this.log.error({ plugin: candidate.id, reason: loaded.reason.en }, 'plugin failed to start');
    return { candidate, plugin: undefined, state: 'failed', reason: loaded.reason };
  }

  private running(id: string): Standing | undefined {
    const standing = this.standings.get(id);
    return standing?.plugin === undefined ? undefined : standing;
  }

  private runCheck(name: string, subject: CheckSubject): Promise<Finding[]> {
    const [pluginId = '', checkId = ''] = name.split('/');
    const check = this.standings.get(pluginId)?.plugin?.checks[checkId];
    if (check === undefined) return Promise.reject(PluginFailed({ plugin: pluginId }));
    return this.call(pluginId, CALL_MS, async (context) => asFindings(await check.run(structuredClone(requestOf(subject, check.pastPeriods ?? 0)), context)));
  }

  /** One call into a plugin. A fault is remembered on its view until a call succeeds again; the caller hears PLUGIN_FAILED. */
  private async call<T>(id: string, milliseconds: number, work: (context: PluginContext) => Promise<T>): Promise<T> {
    const standing = this.standings.get(id);
    const context: PluginContext = {
      today: this.clock.today(),
      log: (level, message) => {
        this.log[level]({ plugin: id }, message.slice(0, 500));
      },
    };
    try {
      const answer = await within(milliseconds, work(context));
      if (standing !== undefined) Object.assign(standing, { state: 'running', reason: null });
      return answer;
    } catch (error) {
      const reason = failure('Lần gọi gần nhất bị lỗi', 'The last call failed', error);
      if (standing !== undefined) Object.assign(standing, { state: 'failed', reason });
      this.log.error({ plugin: id, reason: reason.en }, 'plugin call failed');
      throw PluginFailed({ plugin: id });
    }
  }

  private state(): HealthState {
    const broken = [...this.standings.values()].filter((each) => each.state === 'failed' || each.state === 'incompatible');
    if (broken.length === 0) return { name: 'plugins', state: 'ok' };
    const list = (language: 'vi' | 'en'): string => broken.map((each) => `${each.candidate.id} (${each.reason?.[language] ?? ''})`).join('; ');
    return { name: 'plugins', state: 'degraded', reason: { vi: `Phần mở rộng lỗi: ${list('vi')}`, en: `Failed plugins: ${list('en')}` } };
  }
}

function has(parts: Readonly<Record<string, unknown>> | undefined, id: string | undefined): boolean {
  return parts !== undefined && id !== undefined && Object.hasOwn(parts, id);
}

function requestOf(subject: CheckSubject, pastPeriods: number): CheckRequest {
  const { cells, calculated } = subject.inspection;
  const computed = new Map(calculated.map((each) => [each.cell.path, each.value]));
  const figures = cells.map((cell) => {
    const value = computed.has(cell.path) ? computed.get(cell.path) : cell.value;
    return {
      path: cell.path,
      indicator: cell.indicator,
      orgUnit: cell.orgUnit ?? subject.orgUnit,
      members: cell.members,
      value: value === undefined ? null : decimalText(value),
    };
  });
  const totals = cells.filter((cell) => Object.keys(cell.members).length === 0);
  const past = periodsBefore(subject.period, pastPeriods).flatMap((period) =>
    totals.flatMap((cell) => {
      const value = subject.past(cell.indicator, cell.orgUnit, period);
      return value === undefined ? [] : [{ indicator: cell.indicator, orgUnit: cell.orgUnit ?? subject.orgUnit, period, value }];
    }),
  );
  return { manifest: subject.manifest, period: subject.period, orgUnit: subject.orgUnit, figures, past };
}

function periodsBefore(code: string, count: number): string[] {
  const periods: string[] = [];
  let period: Period | undefined = tryPeriod(code);
  for (let step = 0; step < Math.min(count, 60) && period !== undefined; step += 1) {
    period = previousPeriod(period);
    periods.push(period.code);
  }
  return periods;
}
