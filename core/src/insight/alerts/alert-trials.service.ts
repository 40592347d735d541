// Tries an alert of a draft on past periods: when it would have fired, by the same judging as the job. Whoever may define the set may count;
// figures are shown only where the caller may view them and all that they are computed from.
import { Injectable } from '@nestjs/common';
import {
  alertFindings,
  compileAlert,
  periodTitle,
  shiftPeriod,
  type AlertCase,
  type AlertTried,
  type CompiledAlert,
  type Finding,
  type IndicatorSetManifest,
  type Period,
  type TryAlert,
} from '@haidang/plugin-sdk';
import { mayIndicator, type Principal } from '../../access/index.js';
import { asHouse } from '../../kernel/index.js';
import { Definitions, Drafts, shapedManifest } from '../../registry/index.js';
import { basesOf } from '../figures/needs.js';
import type { UnitPlace } from '../figures/places.js';
import { dedupeKey, readingOf, verdictAt, type Verdict } from './alert-judging.js';
import { AlertTiles, type AlertSubject } from './alert-tiles.js';
import { AlertUnsound } from '../errors.js';

const MOST_CASES = 50;
/** Periods of a year by kind: "trong 12 tháng qua". */
const IN_A_YEAR: Record<Period['type'], number> = { daily: 60, monthly: 12, quarterly: 4, 'half-yearly': 2, 'nine-month': 1, yearly: 1, 'school-year': 1 };

interface Fired extends Verdict {
  readonly place: UnitPlace;
}

@Injectable()
export class AlertTrials {
  constructor(
    private readonly definitions: Definitions,
    private readonly drafts: Drafts,
    private readonly tiles: AlertTiles,
  ) {}

  /** @throws SetNotFound, AlertUnsound */
  async tryAlert(principal: Principal, set: string, wanted: TryAlert): Promise<AlertTried> {
    const began = performance.now();
    const draft = await this.drafts.one(principal, set);
    const bundle = this.definitions.live(set);
    const { alert, manifest } = alertOf(wanted.manifest ?? draft.manifest, wanted.alert);
    // A set or an indicator that was never published has no past.
    const subject = bundle === undefined ? undefined : this.tiles.subjectOf({ ...bundle, manifest }, alert.rule);
    const newest = subject === undefined ? undefined : await asHouse(() => this.tiles.newest(subject, alert.rule));
    if (subject === undefined || newest === undefined) return { ...NOTHING, took: took(began) };
    // Who defines a set may count all its figures; the ones shown are those that they may see.
    const count = wanted.periods ?? IN_A_YEAR[newest.type];
    const { fired, judged, notApplicable } = await asHouse(() => this.walk(alert, subject, newest, count));
    const seen = fired.filter((each) => this.sees(principal, subject, each));
    return {
      judged,
      fired: fired.length,
      notApplicable,
      cases: seen.slice(0, MOST_CASES).map((each) => this.caseOf(each)),
      hidden: fired.length - seen.length,
      from: shiftPeriod(newest, 1 - count).code,
      to: newest.code,
      took: took(began),
    };
  }

  /** From the oldest period to the newest, as the job would have met them: what fires again under the same key fires once. */
  private async walk(
    alert: CompiledAlert,
    subject: AlertSubject,
    newest: Period,
    count: number,
  ): Promise<{ fired: Fired[]; judged: number; notApplicable: number }> {
    const { places, tileOf } = await this.tiles.read(subject, alert.rule, newest, count + (alert.rule.forPeriods ?? 1) - 1);
    const verdicts = Array.from({ length: count }, (_, index) => shiftPeriod(newest, 1 - count + index)).map((period) =>
      places.flatMap((place): Fired[] => {
        const verdict = verdictAt(alert, tileOf(place), period);
        return verdict === undefined ? [] : [{ ...verdict, place }];
      }),
    );
    const all = verdicts.flat();
    return { fired: firings(alert, verdicts).reverse(), judged: all.length, notApplicable: all.filter(({ fires }) => fires === undefined).length };
  }

  private sees(principal: Principal, { indicator }: AlertSubject, { place, period }: Fired): boolean {
    const unitId = this.tiles.unitAt(place, period);
    if (unitId === undefined) return false;
    return [...basesOf(this.definitions, indicator)].every((id) => {
      const base = this.definitions.indicatorById(id) ?? indicator;
      return mayIndicator(principal, 'view', base.set, base, unitId);
    });
  }

  private caseOf({ place, period, tile }: Fired): AlertCase {
    return {
      orgUnit: place.label,
      orgUnitTitle: place.title,
      period: period.code,
      periodTitle: periodTitle(period),
      reading: readingOf(tile.figures),
      sample: tile.sample,
    };
  }
}

function alertOf(documents: Record<string, unknown>, wanted: Record<string, unknown>): { alert: CompiledAlert; manifest: IndicatorSetManifest } {
  const shaped = shapedManifest({ ...documents, rules: [], alerts: [wanted] });
  if (shaped.value === undefined) throw unsound(shaped.findings);
  const findings = alertFindings(shaped.value).map((each) => ({ ...each, path: each.path.replace('/alerts/0', '/alert') }));
  const [rule] = shaped.value.alerts ?? [];
  const alert = rule === undefined ? undefined : compileAlert(rule);
  if (alert === undefined || findings.length > 0) throw unsound(findings);
  return { alert, manifest: shaped.value };
}

/** A key that fires on is the same firing, until it is over. */
function firings(alert: CompiledAlert, periods: readonly (readonly Fired[])[]): Fired[] {
  let open = new Set<string>();
  return periods.flatMap((verdicts) => {
    const firing = new Map<string, Fired>();
    for (const verdict of verdicts) {
      const key = dedupeKey(alert.rule, verdict.period.code, verdict.place.label);
      if (verdict.fires === true && !firing.has(key)) firing.set(key, verdict);
    }
    const begun = [...firing].filter(([key]) => !open.has(key)).map(([, verdict]) => verdict);
    open = new Set(firing.keys());
    return begun;
  });
}

const NOTHING = { judged: 0, fired: 0, notApplicable: 0, cases: [], hidden: 0, from: null, to: null };
const took = (began: number): number => Math.round(performance.now() - began);
const unsound = (findings: readonly Finding[]) => AlertUnsound({ faults: findings.length }, findings);
