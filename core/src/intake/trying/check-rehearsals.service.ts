// The rehearsal of a plugin's new version: its checks, and those of the version that runs, each in a process of its own, meet the reports of the
// past. An administrator sees numbers, and of reports only those that they may view. Nothing is written; time and numbers are bounded.
import { Injectable } from '@nestjs/common';
import { periodRuleOf, type Finding, type Localised, type PluginRehearsal, type RehearsedSet, type RehearsePlugin } from '@haidang/plugin-sdk';
import { may, type Principal } from '../../access/index.js';
import { Definitions, failure, InstalledPlugins, Rehearsals, VersionMissing, type Bundle, type Rehearsed } from '../../registry/index.js';
import { Checks, subjectOf } from '../submissions/checks/checks.js';
import { indicatorsRead } from '../submissions/checks/known-figures.js';
import { PastReports, type PastQuestion, type PastReport, type PastWorld } from './past-reports.js';
import { SetTally, type Said } from './set-tally.js';

const DEFAULT_PERIODS = 12;
const MOST_MS = 20_000;
/** Reports that are in both processes at once. */
const AT_ONCE = 8;

interface Stage {
  before: Rehearsed | undefined;
  after: Rehearsed | undefined;
  ends: number;
  failure: Localised | null;
}

@Injectable()
export class CheckRehearsals {
  constructor(
    private readonly definitions: Definitions,
    private readonly installed: InstalledPlugins,
    private readonly rehearsals: Rehearsals,
    private readonly pastReports: PastReports,
    private readonly checks: Checks,
  ) {}

  /** @throws VersionMissing */
  async rehearse(principal: Principal, plugin: string, { version, periods = DEFAULT_PERIODS }: RehearsePlugin): Promise<PluginRehearsal> {
    const began = performance.now();
    const wanted = await this.installed.versionOf(plugin, version);
    const running = wanted === undefined ? undefined : await this.installed.versionOf(plugin, wanted.counting);
    if (wanted === undefined || running === undefined) throw VersionMissing({ plugin: plugin.slice(0, 80), version: version.slice(0, 40) });
    const bundles = this.definitions.all().filter(({ manifest }) => checksOf(manifest.checks, plugin).length > 0);
    const [before, after] = await Promise.all([this.rehearsals.open(running.candidate), this.rehearsals.open(wanted.candidate)]);
    const stage: Stage = {
      before: 'rehearsed' in before ? before.rehearsed : undefined,
      after: 'rehearsed' in after ? after.rehearsed : undefined,
      ends: began + MOST_MS,
      failure: 'reason' in after ? after.reason : null,
    };
    try {
      let complete = true;
      const sets: RehearsedSet[] = [];
      for (const bundle of bundles) {
        const tally = new SetTally(bundle, checksOf(bundle.manifest.checks, plugin), (unit) => may(principal, 'view', bundle.id, unit));
        complete = (await this.rehearseSet(stage, bundle, tally, periods)) && complete;
        sets.push(tally.answer({ before: stage.before, after: stage.after }));
      }
      return { plugin, before: wanted.counting, after: version, sets, failure: stage.failure, complete, took: Math.round(performance.now() - began) };
    } finally {
      await Promise.all([stage.before?.close(), stage.after?.close()]);
    }
  }

  /** True when every report of these periods was looked at. */
  private async rehearseSet(stage: Stage, bundle: Bundle, tally: SetTally, periods: number): Promise<boolean> {
    const world = await this.pastReports.read(bundle, this.questionOf(bundle), periods);
    for (let at = 0; at < world.reports.length; at += AT_ONCE) {
      if (performance.now() > stage.ends) return false;
      const some = world.reports.slice(at, at + AT_ONCE);
      const said = await Promise.all(some.map((report) => this.rehearseReport(stage, report, world, tally.checks)));
      for (const [index, report] of some.entries()) tally.add(report, said[index]);
    }
    return world.complete;
  }

  private async rehearseReport(stage: Stage, report: PastReport, world: PastWorld, checks: readonly string[]): Promise<Said> {
    const { bundle, document } = report;
    const past = world.pastOf(report);
    const subject = subjectOf(bundle, report, this.checks.inspect(bundle, report, document, past), past, this.definitions);
    const run = async (version: Rehearsed | undefined): Promise<Finding[]> => {
      if (version === undefined) return [];
      const known = checks.filter((check) => version.checks.has(check));
      return (await Promise.all(known.map((check) => version.check(check, subject)))).flat();
    };
    const [before, after] = await Promise.allSettled([run(stage.before), run(stage.after)]);
    if (before.status === 'rejected') await leave(stage, 'before');
    if (after.status === 'rejected') {
      stage.failure ??= failure('Kiểm tra của bản mới bị lỗi', 'A check of the new version failed', after.reason);
      await leave(stage, 'after');
    }
    return { before: before.status === 'fulfilled' ? before.value : [], after: after.status === 'fulfilled' ? after.value : [] };
  }

  private questionOf(bundle: Bundle): PastQuestion {
    const { manifest } = bundle;
    const entered = manifest.indicators.filter(({ formula }) => formula === undefined);
    return {
      reads: indicatorsRead(bundle, this.definitions).map(({ set, code }) => ({ set, code })),
      types: new Set([manifest.period.type, ...entered.map((indicator) => periodRuleOf(manifest, indicator).type)]),
    };
  }
}

const checksOf = (checks: readonly string[] = [], plugin: string): string[] =>
  checks.flatMap((name) => (name.startsWith(`${plugin}/`) ? [name.slice(plugin.length + 1)] : []));

/** A version that failed is asked no more. */
async function leave(stage: Stage, which: 'before' | 'after'): Promise<void> {
  const version = stage[which];
  stage[which] = undefined;
  await version?.close();
}
