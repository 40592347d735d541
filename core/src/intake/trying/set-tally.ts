// What two versions of a plugin's checks said of the past reports of one set, counted. Pure.
import { periodTitle, type Finding, type RehearsedCase, type RehearsedCount, type RehearsedSet } from '@haidang/plugin-sdk';
import type { Bundle, Rehearsed } from '../../registry/index.js';
import type { PastReport } from './past-reports.js';

const MOST_CASES = 20;

/** Of one report, by the version that runs and by the one that is tried. */
export interface Said {
  before: readonly Finding[];
  after: readonly Finding[];
}

interface Versions {
  before: Pick<Rehearsed, 'checks'> | undefined;
  after: Pick<Rehearsed, 'checks'> | undefined;
}

export class SetTally {
  private readonly counts = { reports: 0, samples: 0, hidden: 0 };
  private readonly before: RehearsedCount = { caught: 0, stopped: 0 };
  private readonly after: RehearsedCount = { caught: 0, stopped: 0 };
  private readonly cases: RehearsedCase[] = [];
  private readonly periods: string[] = [];

  constructor(
    private readonly bundle: Pick<Bundle, 'id' | 'manifest'>,
    /** Of the plugin, as the set names them. */
    readonly checks: readonly string[],
    private readonly sees: (unit: number) => boolean,
  ) {}

  add(report: Pick<PastReport, 'period' | 'unit' | 'sample'>, said: Said = { before: [], after: [] }): void {
    this.counts.reports += 1;
    this.periods.push(report.period.code);
    if (report.sample) this.counts.samples += 1;
    const caughtBefore = count(this.before, said.before);
    const first = count(this.after, said.after);
    if (first !== undefined && caughtBefore === undefined) this.keep(report, first);
  }

  answer({ before, after }: Versions): RehearsedSet {
    const { id, manifest } = this.bundle;
    return {
      set: id,
      title: manifest.title,
      checks: [...this.checks],
      missing: after === undefined ? [] : this.checks.filter((check) => !after.checks.has(check)),
      reports: this.counts.reports,
      samples: this.counts.samples,
      before: before === undefined ? null : this.before,
      after: after === undefined ? null : this.after,
      cases: this.cases,
      hidden: this.counts.hidden,
      from: this.periods.at(-1) ?? null,
      to: this.periods[0] ?? null,
    };
  }

  private keep({ period, unit, sample }: Pick<PastReport, 'period' | 'unit' | 'sample'>, finding: Finding): void {
    if (this.cases.length >= MOST_CASES || !this.sees(unit.id)) {
      this.counts.hidden += 1;
      return;
    }
    this.cases.push({ orgUnit: unit.code, orgUnitTitle: unit.title, period: period.code, periodTitle: periodTitle(period), finding, sample });
  }
}

/** The gravest finding that catches the report. */
function count(into: RehearsedCount, findings: readonly Finding[]): Finding | undefined {
  const error = findings.find(({ level }) => level === 'error');
  const first = error ?? findings.find(({ level }) => level === 'warning');
  if (first !== undefined) into.caught += 1;
  if (error !== undefined) into.stopped += 1;
  return first;
}
