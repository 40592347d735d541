// What one indicator was at every moment at which anything that it stands on changed.
import { Injectable } from '@nestjs/common';
import type { Period } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { Definitions, type IndicatorDef, type Multiple } from '../../registry/index.js';
import { QuestionTooLarge } from '../errors.js';
import { Evaluation } from '../figures/evaluation.js';
import { withFormer } from '../figures/catalogue.js';
import { FiguresReader } from '../figures/figures.reader.js';
import { DIRECT, Needs } from '../figures/needs.js';
import { unitIds, type UnitPlace } from '../figures/places.js';
import type { Reading, ReadMeasure } from '../figures/reading.js';
import type { ReadStage } from '../query/query-compiler.js';
import { readingFor, sightOf } from '../figures/sight.js';
import { cellsAt, type Heirs, type Micros, type PlanVersionRow, type VersionRow, type Versions } from './known-versions.js';
import { compileVersions, MOST_VERSIONS } from './version-reads.js';

export interface KnownQuestion {
  readonly indicator: IndicatorDef;
  readonly place: UnitPlace;
  readonly periods: readonly Period[];
  readonly measure: ReadMeasure;
  readonly disaggregation: string;
  readonly stage: ReadStage;
}

@Injectable()
export class KnownReader {
  constructor(
    private readonly definitions: Definitions,
    private readonly reader: FiguresReader,
  ) {}

  /** @throws QuestionTooLarge */
  async versions(principal: Principal, { indicator, place, periods, measure, disaggregation, stage }: KnownQuestion): Promise<Versions> {
    const needs = new Needs(this.definitions);
    if (disaggregation !== '') needs.disaggregated(disaggregation);
    for (const period of periods) needs.figure(indicator, period, measure);
    const sight = readingFor([indicator], sightOf(principal), this.definitions);
    const reads = compileVersions(needs, unitIds([place]), stage, withFormer(this.definitions), sight);
    const [direct, rollup, plans] = await Promise.all([
      this.reader.rows<VersionRow>(reads.direct),
      this.reader.rows<VersionRow>(reads.rollup),
      this.reader.rows<PlanVersionRow>(reads.plans),
    ]);
    const cells = direct.length + rollup.length + plans.length;
    if (cells > MOST_VERSIONS) throw QuestionTooLarge({ cells, most: MOST_VERSIONS });
    return { figures: [...direct, ...rollup], plans, asked: new Set([...needs.direct.keys(), ...needs.rollup.keys(), ...needs.plans.keys()]), sight };
  }

  /** The figures of the periods at a moment. */
  at(versions: Versions, { indicator, place, periods, measure, disaggregation }: KnownQuestion, at: Micros): (Reading | undefined)[] {
    const evaluation = new Evaluation(this.definitions, cellsAt(versions, at, this.heirsAt(versions, at)), DIRECT, versions.sight);
    return periods.map((period) => evaluation.figure(indicator, place, period, measure, disaggregation));
  }

  /** What the figures of that moment are today. */
  private heirsAt({ figures, plans, asked = new Set() }: Versions, at: Micros): Heirs {
    const { paths } = this.definitions;
    const moved = [...asked].filter((id) => paths.movedSince([id], at));
    if (moved.length === 0) return () => undefined;
    const heirs = new Map<number, Multiple[]>([...figures, ...plans].map((row) => [row.indicator_id, []]));
    for (const target of asked) {
      for (const { id, factor } of paths.backward(target, at)) heirs.set(id, [...(heirs.get(id) ?? []), { id: target, factor }]);
    }
    return (id) => heirs.get(id);
  }
}
