// When alerts are judged: figures of a set settled (those of sets whose alerts read them too), a definition changed, and every few minutes.
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { FIGURES_SETTLED } from '../../intake/index.js';
import { Database, Jobs, Log, Outbox } from '../../kernel/index.js';
import { Definitions, type Bundle } from '../../registry/index.js';
import { basesOf } from '../figures/needs.js';
import { Alerts } from './alerts.service.js';
import { AlertDigest } from './alert-digest.js';

const SWEEP = 'alerts.sweep';
const SWEEP_MS = 300_000;
const DIGEST = 'alerts.digest';
const DIGEST_MS = 60_000;

/** Queues sets to be judged; a definition changes outside of any transaction of ours. */
@Injectable()
export class AlertQueue {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly log: Log,
  ) {}

  soon(sets: readonly string[]): void {
    for (const set of sets) {
      this.outbox.add(this.database, { queue: 'slow', name: JUDGE, payload: { set } }).catch((fault: unknown) => {
        this.log.warn({ set, fault: String(fault) }, 'alerts: not judged after the definition changed; the sweep will');
      });
    }
  }
}

@Injectable()
export class AlertJobs implements OnModuleInit, OnModuleDestroy {
  private versions = new Map<string, number>();
  private stop: () => void = () => undefined;

  constructor(
    private readonly alerts: Alerts,
    private readonly digest: AlertDigest,
    private readonly definitions: Definitions,
    private readonly jobs: Jobs,
    private readonly queue: AlertQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: FIGURES_SETTLED, run: (payloads) => this.settled(payloads as readonly { set: string }[]) });
    this.jobs.register({ name: JUDGE, run: (payloads) => this.judgeAll((payloads as readonly { set: string }[]).map(({ set }) => ({ id: set }))) });
    this.jobs.register({ name: SWEEP, run: () => this.judgeAll(this.definitions.all().filter(hasAlerts)) });
    this.jobs.every({ name: SWEEP, queue: 'slow', every: SWEEP_MS });
    this.jobs.register({ name: DIGEST, run: () => this.digest.run().then(() => undefined) });
    this.jobs.every({ name: DIGEST, queue: 'slow', every: DIGEST_MS });
    this.versions = this.versionsNow();
    this.stop = this.definitions.onChange(() => {
      this.redefined();
    });
  }

  onModuleDestroy(): void {
    this.stop();
  }

  private async settled(payloads: readonly { set: string }[]): Promise<void> {
    const sets = new Set(payloads.map(({ set }) => set));
    await this.judgeAll(this.definitions.all().filter((bundle) => hasAlerts(bundle) && [...sets].some((set) => this.reads(bundle, set))));
  }

  private async judgeAll(bundles: readonly Pick<Bundle, 'id'>[]): Promise<void> {
    for (const { id } of bundles) await this.alerts.judge(id);
  }

  /** Does an alert of the set stand on figures of the other one? */
  private reads(bundle: Bundle, set: string): boolean {
    if (bundle.id === set) return true;
    return (bundle.manifest.alerts ?? []).some((rule) => {
      const indicator = this.definitions.indicator(bundle.id, rule.indicator);
      return indicator !== undefined && [...basesOf(this.definitions, indicator)].some((id) => this.definitions.indicatorById(id)?.set === set);
    });
  }

  /** A new version may have other alerts, or none any more. */
  private redefined(): void {
    const now = this.versionsNow();
    const moved = [...now].filter(([set, version]) => this.versions.get(set) !== version).map(([set]) => set);
    const gone = [...this.versions.keys()].filter((set) => !now.has(set));
    this.versions = now;
    if (this.jobs.working) this.queue.soon([...moved, ...gone]);
  }

  private versionsNow(): Map<string, number> {
    return new Map(this.definitions.all().map((bundle) => [bundle.id, bundle.version]));
  }
}

/** A set of which the definition changed: judged whether it has alerts or not, since those of before are over. */
export const JUDGE = 'alerts.judge';

const hasAlerts = ({ manifest }: Bundle): boolean => (manifest.alerts ?? []).length > 0;
