// Where a figure comes from: every producer's current figure and the ones that it replaced, with source, revision and people.
// A figure that is computed and not stored says so by its computed value.
import { Injectable } from '@nestjs/common';
import { parsePeriod, PeriodError, wireNumber, Decimal, type FigureLineage, type FigureOrigin, type ObservationStatus, type Period } from '@haidang/plugin-sdk';
import { mayIndicator, OrgUnits, type Principal } from '../../access/index.js';
import { Clock, lastMicrosecond, Readings, ValueRefused } from '../../kernel/index.js';
import { Definitions } from '../../registry/index.js';
import type { IndicatorView } from '../figures/catalogue.js';
import { FigureNotFound } from '../errors.js';
import { Evaluation } from '../figures/evaluation.js';
import { FiguresReader } from '../figures/figures.reader.js';
import { wireOf } from '../query/frame.js';
import { DIRECT, Needs } from '../figures/needs.js';
import { unitPlace, unitIds, versionAt, type UnitPlace } from '../figures/places.js';
import { OWN_PRODUCERS } from '../figures/producers.js';
import { compileReads } from '../query/query-compiler.js';
import { readingFor, sightOf } from '../figures/sight.js';
import { Doubts } from '../quality/doubts.js';

export interface LineageQuestion {
  set: string;
  indicator: string;
  period: string;
  orgUnit: string | undefined;
  /** As known at this instant; undefined = now. */
  asOf?: string | undefined;
}

interface Row {
  value: string | null;
  measure: 'value' | 'cumulative';
  status: ObservationStatus;
  origin: FigureOrigin;
  sample: boolean;
  producer: string;
  leads: boolean;
  trial: boolean;
  standing: boolean;
  url: string | null;
  title: string | null;
  agency: string | null;
  recorded_from: Date;
  recorded_to: string;
  revision: number | null;
  submitted_by: string | null;
  submitted_title: string | null;
  approved_by: string | null;
  approved_title: string | null;
}

interface Asked {
  indicator: IndicatorView;
  place: UnitPlace;
  period: Period;
  asOf: string | undefined;
}

type Shown = FigureLineage['figures'][number];

/** Who took a step of the report that a figure stands in. */
const person = (
  kinds: string,
  column: 'r.actor' | 'p.title',
): string => `(select ${column} from submission_revision r left join person p on p.username = r.actor
         where o.origin = 'submission' and r.set_id = $5 and r.period = o.period and r.org_unit_id = any($6::int[]) and r.kind in (${kinds}) and r.revision <= o.revision
         order by r.revision desc limit 1)`;

/** A figure reported in a matrix belongs to a commune, its report to the province: the report is looked for at both. */
const HISTORY = `
select trim_scale(o.value)::text as value, o.measure, o.status, o.origin, o.sample, o.producer, o.trial, o.recorded_to > coalesce($7::timestamptz, '9999-12-31') as standing,
       case when $7::timestamptz is null then o.leads else o.recorded_to > $7 and not o.trial and o.value is not null and o.rank = min(o.rank) filter (where o.recorded_to > $7 and not o.trial and o.value is not null) over (partition by o.measure) end as leads, c.url, c.title, a.title ->> 'vi' as agency, o.recorded_from, o.recorded_to::text, o.revision,
       ${person("'submit', 'correct'", 'r.actor')} as submitted_by, ${person("'submit', 'correct'", 'p.title')} as submitted_title,
       ${person("'approve', 'publish'", 'r.actor')} as approved_by, ${person("'approve', 'publish'", 'p.title')} as approved_title
  from observation o left join citation c on c.id = o.citation_id left join agency a on a.id = o.producer
 where o.indicator_id = $1 and o.org_unit_id = $2 and o.year = $3::smallint and o.period = $4 and o.disaggregation = '' and ($7::timestamptz is null or o.recorded_from <= $7)
 order by standing desc, leads desc, o.rank, o.recorded_from desc, o.measure limit 200`;

@Injectable()
export class Lineage {
  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly reader: FiguresReader,
    private readonly readings: Readings,
    private readonly doubts: Doubts,
    private readonly clock: Clock,
  ) {}

  /** @throws FigureNotFound for what is not there and for what the reader may not see. */
  async of(principal: Principal, question: LineageQuestion): Promise<FigureLineage> {
    const period = periodIn(question.period);
    const { asOf } = question;
    const refusal = () =>
      FigureNotFound({ indicator: `${question.set}.${question.indicator}`.slice(0, 120), orgUnit: (question.orgUnit ?? '').slice(0, 40), period: period.code });
    const indicator = this.definitions.indicator(question.set, question.indicator) ?? this.definitions.former(question.set, question.indicator);
    const place = unitPlace(this.orgUnits, question.orgUnit ?? this.orgUnits.province(period.end).code, [period.end]);
    const unit = place === undefined ? undefined : versionAt(place, period.end);
    if (indicator === undefined || place === undefined || unit === undefined || !mayIndicator(principal, 'view', question.set, indicator, unit.id))
      throw refusal();
    const reports = [unit.id, this.orgUnits.province(period.end).id];
    const rows = await this.readings.query<Row>(HISTORY, [
      indicator.id,
      unit.id,
      period.year,
      period.code,
      question.set,
      reports,
      asOf === undefined ? null : lastMicrosecond(asOf),
    ]);
    const stored = rows.map((row) => this.shown(row));
    const computed = stored.some((figure) => figure.leading) ? [] : await this.computed(principal, { indicator, place, period, asOf });
    const doubts = asOf === undefined ? await this.doubts.ofFigure(question.set, indicator.code, unit.id, period.code) : [];
    return { indicator: indicator.code, title: indicator.def.title, period: period.code, orgUnit: place.label, figures: [...computed, ...stored], doubts };
  }

  private shown(row: Row): Shown {
    return {
      value: row.value === null ? null : wireNumber(new Decimal(row.value)),
      measure: row.measure,
      status: row.status,
      origin: row.sample ? 'sample' : row.origin,
      producer: row.producer,
      producerTitle: row.agency ?? this.orgUnits.latest(row.producer)?.title ?? OWN_PRODUCERS[row.producer] ?? row.title ?? row.producer,
      leading: row.leads,
      sourceUrl: row.url,
      sourceTitle: row.title,
      recordedFrom: row.recorded_from.toISOString(),
      recordedTo: row.standing ? null : new Date(row.recorded_to).toISOString(),
      revision: row.revision,
      submittedBy: row.submitted_by,
      submittedByTitle: row.submitted_title ?? row.submitted_by,
      approvedBy: row.approved_by,
      approvedByTitle: row.approved_title ?? row.approved_by,
      trial: row.trial,
    };
  }

  private async computed(principal: Principal, { indicator, place, period, asOf }: Asked): Promise<Shown[]> {
    const needs = new Needs(this.definitions);
    needs.figure(indicator, period, 'value');
    const sight = readingFor([indicator], sightOf(principal), this.definitions);
    const reads = compileReads(needs, { units: unitIds([place]), roots: unitIds([place]), asOf, planIssuer: undefined }, this.definitions, sight);
    const reading = new Evaluation(this.definitions, await this.reader.read(reads), DIRECT, sight).figure(indicator, place, period, 'value');
    if (reading === undefined) return [];
    const producer = indicator.formula === undefined ? 'aggregation' : 'formula';
    return [
      {
        value: wireOf(reading),
        measure: 'value',
        status: reading.status,
        origin: reading.sample ? 'sample' : 'calculated',
        producer,
        producerTitle: OWN_PRODUCERS[producer] ?? producer,
        leading: true,
        sourceUrl: null,
        sourceTitle: indicator.formula?.text ?? null,
        recordedFrom: asOf ?? this.clock.now().toISOString(),
        recordedTo: null,
        revision: null,
        submittedBy: null,
        submittedByTitle: null,
        approvedBy: null,
        approvedByTitle: null,
        trial: false,
      },
    ];
  }
}

function periodIn(code: string): Period {
  try {
    return parsePeriod(code);
  } catch (fault) {
    if (fault instanceof PeriodError) throw ValueRefused({ field: 'period', expected: '2024-M06' });
    throw fault;
  }
}
