// Published figures: each with its source, status and producer, as direct figures. Where two producers publish one figure, the
// file says which leads; contradictions are kept.
import type { INestApplicationContext } from '@nestjs/common';
import { parsePeriod, type Localised, type ObservationStatus } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../access/index.js';
import { RANKS, type DirtyKeys, type Figure, type Projector } from '../../intake/index.js';
import type { Database } from '../../kernel/index.js';
import { Definitions } from '../../registry/index.js';
import { citationIds, putAgencies } from './citations.js';
import { seedFile } from './seed-files.js';

interface PublishedFigure {
  set: string;
  indicator: string;
  period: string;
  measure: 'value' | 'cumulative';
  value: string;
  status: ObservationStatus;
  producer: string;
  orgUnit: string;
  sourceUrl: string;
  sourceTitle: string;
  leading: boolean;
}

interface PublishedFile {
  producers: { id: string; title: Localised }[];
  figures: PublishedFigure[];
}

export async function seedPublished(app: INestApplicationContext, on: { database: Database; projector: Projector; dirtyKeys: DirtyKeys }): Promise<number> {
  const file = JSON.parse(seedFile('published-figures.json')) as PublishedFile;
  const [definitions, orgUnits] = [app.get(Definitions), app.get(OrgUnits)];
  return on.database.transaction(async (sql) => {
    await putAgencies(sql, file.producers);
    const citations = await citationIds(sql, file.figures);
    const bySet = new Map<string, Figure[]>();
    for (const published of file.figures) {
      const indicator = definitions.indicator(published.set, published.indicator);
      const period = parsePeriod(published.period);
      const unit = orgUnits.byRef(published.orgUnit, period.end);
      if (indicator === undefined || unit === undefined) continue;
      const figure: Figure = {
        indicatorId: indicator.id,
        unitId: unit.id,
        period: period.code,
        year: period.year,
        disaggregation: '',
        measure: published.measure,
        value: published.value,
        status: published.status,
        producer: published.producer,
        sample: false,
        rank: published.leading ? RANKS.publishedByProducer : RANKS.publishedElsewhere,
        citationId: citations.get(published.sourceUrl) ?? null,
        reason: null,
      };
      bySet.set(published.set, [...(bySet.get(published.set) ?? []), figure]);
    }
    let written = 0;
    for (const [set, figures] of bySet) {
      for (const group of unrepeated(figures)) {
        const changed = await on.projector.project(sql, group, { origin: 'published', actor: 'system', revision: null });
        await on.dirtyKeys.mark(sql, set, changed);
        written += changed.length;
      }
    }
    return written;
  });
}

/** One statement writes a key once: a second figure of the same producer and key (a revision) goes into the next group. */
function unrepeated(figures: readonly Figure[]): Figure[][] {
  const groups: { keys: Set<string>; figures: Figure[] }[] = [];
  for (const figure of figures) {
    const key = [figure.indicatorId, figure.unitId, figure.period, figure.measure, figure.producer].join(' ');
    let group = groups.find((each) => !each.keys.has(key));
    if (group === undefined) {
      group = { keys: new Set(), figures: [] };
      groups.push(group);
    }
    group.keys.add(key);
    group.figures.push(figure);
  }
  return groups.map((group) => group.figures);
}
