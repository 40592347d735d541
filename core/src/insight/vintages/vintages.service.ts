// The history of a figure: every recorded value with who, when, why and what it took the place of; and the triangle, what was known
// of each period on each day.
import { Injectable } from '@nestjs/common';
import {
  decimalsOf,
  Decimal,
  titleOfPeriodCode,
  wireNumber,
  type FigureHistory,
  type FigureVintage,
  type Period,
  type VintageTriangle,
} from '@haidang/plugin-sdk';
import { OrgUnits, type Principal } from '../../access/index.js';
import { Clock, lastMicrosecond } from '../../kernel/index.js';
import { OWN_PRODUCERS } from '../figures/producers.js';
import { versionAt } from '../figures/places.js';
import { wireOf } from '../query/frame.js';
import type { ReadStage } from '../query/query-compiler.js';
import { FigureLedger, type LedgerRow } from './figure-ledger.js';
import { FigurePlaces, type FigureAddress } from './figure-place.js';
import { daysOf, endOfDay, momentsOf, type Micros, type Versions } from './known-versions.js';
import { KnownReader, type KnownQuestion } from './known.reader.js';
import { triangleOf } from './triangle.js';
import { judgedInUnits, RecordedUnits, type UnitsOfDays } from './recorded-units.js';
import { judged } from './vintage-kind.js';

/** Shown at most; read to judge them by what was before. */
const SHOWN = 200;
const READ = 1_000;
const MOST_DAYS = 60;
const MOST_MOMENTS = 500;

interface HistoryQuestion extends FigureAddress {
  readonly period: Period;
  readonly measure: 'value' | 'cumulative' | undefined;
  readonly disaggregation: string;
  readonly asOf: string | undefined;
}

interface TriangleQuestion extends FigureAddress {
  readonly periods: readonly Period[];
  readonly measure: 'value' | 'cumulative';
  readonly stage: ReadStage;
  readonly asOf: string | undefined;
}

@Injectable()
export class Vintages {
  constructor(
    private readonly places: FigurePlaces,
    private readonly ledger: FigureLedger,
    private readonly known: KnownReader,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
    private readonly units: RecordedUnits,
  ) {}

  /** @throws FigureNotFound */
  async history(principal: Principal, question: HistoryQuestion): Promise<FigureHistory> {
    const { period, measure, disaggregation, asOf } = question;
    const { indicator, place } = this.places.find(principal, question, [period]);
    const unitId = versionAt(place, period.end)?.id ?? 0;
    const rows = await this.ledger.rows(
      {
        indicatorId: indicator.id,
        unitId,
        year: period.year,
        period: period.code,
        set: indicator.set,
        reports: [unitId, this.orgUnits.province(period.end).id],
        disaggregation,
        measure,
        until: asOf === undefined ? undefined : lastMicrosecond(asOf),
      },
      READ,
    );
    const stored = this.vintagesOf(rows, disaggregation, this.units.of(indicator));
    const computed = rows.some((row) => !row.trial)
      ? []
      : await this.computed(principal, { indicator, place, periods: [period], measure: measure ?? 'value', disaggregation, stage: 'official' }, untilOf(asOf));
    const vintages = [...computed, ...stored];
    return {
      indicator: `${indicator.set}.${indicator.code}`,
      title: indicator.def.title,
      orgUnit: place.label,
      orgUnitTitle: place.title,
      period: period.code,
      periodTitle: titleOfPeriodCode(period.code),
      unitOfMeasure: indicator.def.unitOfMeasure,
      decimals: decimalsOf(indicator.def),
      asOf: asOf ?? this.clock.now().toISOString(),
      vintages: vintages.slice(0, SHOWN),
      more: vintages.length > SHOWN,
    };
  }

  /** @throws FigureNotFound, QuestionTooLarge */
  async triangle(principal: Principal, question: TriangleQuestion): Promise<VintageTriangle> {
    const { periods, measure, stage, asOf } = question;
    const { indicator, place } = this.places.find(principal, question, periods);
    const asked: KnownQuestion = { indicator, place, periods, measure, disaggregation: '', stage };
    const versions = await this.known.versions(principal, asked);
    const until = untilOf(asOf);
    const days = daysOf(momentsOf(versions, until)).map((day) => ({ day, readings: this.known.at(versions, asked, Math.min(endOfDay(day), until)) }));
    const { knownOn, rows, more } = triangleOf(days, periods.length, MOST_DAYS);
    return {
      indicator: `${indicator.set}.${indicator.code}`,
      title: indicator.def.title,
      orgUnit: place.label,
      orgUnitTitle: place.title,
      unitOfMeasure: indicator.def.unitOfMeasure,
      decimals: decimalsOf(indicator.def),
      measure,
      knownOn,
      rows: periods.map((period, at) => ({ period: period.code, periodTitle: titleOfPeriodCode(period.code), values: rows[at] ?? [] })),
      more,
    };
  }

  /** Rows come newest first; each producer's values are judged by that producer's earlier ones. */
  private vintagesOf(rows: readonly LedgerRow[], disaggregation: string, units: UnitsOfDays): FigureVintage[] {
    const chains = new Map<string, LedgerRow[]>();
    for (const row of [...rows].reverse()) {
      const key = `${row.producer} ${row.measure} ${String(row.trial)}`;
      chains.set(key, [...(chains.get(key) ?? []), row]);
    }
    const verdicts = new Map([...chains.values()].flatMap((chain) => judgedInUnits(chain, units).map((verdict, at) => [chain[at], verdict] as const)));
    return rows.flatMap((row) => {
      const verdict = verdicts.get(row);
      return verdict === undefined
        ? []
        : [
            {
              value: row.value === null ? null : wireNumber(new Decimal(row.value)),
              ...verdict,
              status: row.status,
              origin: row.sample ? 'sample' : row.origin,
              measure: row.measure,
              unitOfMeasure: units.unitOf(row),
              disaggregation,
              producer: row.producer,
              producerTitle: row.agency ?? this.orgUnits.latest(row.producer)?.title ?? OWN_PRODUCERS[row.producer] ?? row.title ?? row.producer,
              leading: row.leads,
              trial: row.trial,
              recordedFrom: row.recorded_from.toISOString(),
              recordedTo: row.recorded_to?.toISOString() ?? null,
              revision: row.revision,
              actor: row.actor,
              actorTitle: row.actor_title ?? OWN_ACTORS[row.actor] ?? row.actor,
              approver: row.approver,
              approverTitle: row.approver_title ?? row.approver,
              reason: row.reason,
              decision: row.decision,
              sourceUrl: row.url,
              sourceTitle: row.title,
            },
          ];
    });
  }

  /** A figure that nobody stored: its value after each change of what it is computed from. Newest first. */
  private async computed(principal: Principal, asked: KnownQuestion, until: Micros): Promise<FigureVintage[]> {
    const versions = await this.known.versions(principal, asked);
    const moments = momentsOf(versions, until).slice(-MOST_MOMENTS);
    const steps = moments
      .map((at) => ({ at, reading: this.known.at(versions, asked, at)[0] }))
      .filter(({ reading }, index, all) => {
        const before = all[index - 1]?.reading;
        return reading?.value !== before?.value || reading?.status !== before?.status;
      });
    const verdicts = judged(steps.map(({ reading }) => ({ value: reading?.value ?? null, status: reading?.status ?? 'M' })));
    const producer = asked.indicator.formula === undefined ? 'aggregation' : 'formula';
    return steps
      .map(({ at, reading }, index): FigureVintage => {
        const cause = causeOf(versions, at);
        const next = steps[index + 1];
        return {
          value: reading === undefined ? null : wireOf(reading),
          kind: verdicts[index]?.kind ?? 'preliminary',
          oldValue: verdicts[index]?.oldValue ?? null,
          difference: verdicts[index]?.difference ?? null,
          status: reading?.status ?? 'M',
          origin: reading?.sample === true ? 'sample' : 'calculated',
          measure: asked.measure,
          disaggregation: asked.disaggregation,
          producer,
          producerTitle: OWN_PRODUCERS[producer] ?? producer,
          leading: next === undefined && reading !== undefined,
          trial: false,
          recordedFrom: instant(at),
          recordedTo: next === undefined ? null : instant(next.at),
          revision: null,
          actor: cause?.actor ?? 'system',
          actorTitle: cause === undefined ? (OWN_ACTORS['system'] ?? 'system') : (OWN_ACTORS[cause.actor] ?? cause.actor),
          approver: null,
          approverTitle: null,
          reason: cause?.reason ?? null,
          decision: null,
          sourceUrl: null,
          sourceTitle: asked.indicator.formula?.text ?? null,
        };
      })
      .reverse();
  }
}

const OWN_ACTORS: Readonly<Record<string, string>> = { system: 'Hệ thống' };

/** Whose deed it was that something began at that moment. */
function causeOf({ figures }: Versions, at: Micros): { actor: string; reason: string | null } | undefined {
  return figures.find((row) => row.from === at && row.producer !== 'rollup');
}

const instant = (at: Micros): string => new Date(at / 1000).toISOString();

function untilOf(asOf: string | undefined): Micros {
  return asOf === undefined ? Number.POSITIVE_INFINITY : Date.parse(asOf) * 1000 + 999;
}
