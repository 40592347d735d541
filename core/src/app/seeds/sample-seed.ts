// Sample figures of the demonstration: as direct figures of the producer "sample", marked and of the lowest rank, and only where
// nothing real is known. What stands already is compared first, so that a repeated seed writes nothing.
import type { INestApplicationContext } from '@nestjs/common';
import type { ObservationStatus } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../access/index.js';
import { canonicalMembers, RANKS, type DirtyKeys, type Figure, type Projector } from '../../intake/index.js';
import { Clock, type Database } from '../../kernel/index.js';
import { Definitions } from '../../registry/index.js';
import { putAgencies } from './citations.js';
import { weighedCommunes } from './sample-communes.js';
import type { SampleFile } from './sample-file.js';
import { sampleFigures, type SampleFigure } from './sample-series.js';
import { seedFile } from './seed-files.js';

/** Own name, so that a sample never closes a department's figure. */
const PRODUCER = 'sample';
const BATCH = 5000;

interface Store {
  database: Database;
  projector: Projector;
  dirtyKeys: DirtyKeys;
}

/** Seeds the samples; the answer is how many figures changed. */
export async function seedSamples(app: INestApplicationContext, on: Store): Promise<number> {
  const file = JSON.parse(seedFile('sample-series.json')) as SampleFile;
  const [definitions, orgUnits] = [app.get(Definitions), app.get(OrgUnits)];
  await on.database.transaction((sql) => putAgencies(sql, [{ id: PRODUCER, title: { vi: 'Số liệu mẫu', en: 'Sample data' } }]));
  const standing = await standingFigures(on.database);
  const samples = sampleFigures(file, {
    today: app.get(Clock).today(),
    periodTypeOf: (set, code) => definitions.indicator(set, code)?.periodType,
    provinceAt: (date) => orgUnits.province(date).id,
    communesAt: weighedCommunes(orgUnits),
  });
  let written = 0;
  let batch: { set: string; figures: Figure[] } = { set: '', figures: [] };
  for (const sample of samples) {
    const indicator = definitions.indicator(sample.set, sample.indicator);
    const figure = indicator === undefined ? undefined : asFigure(sample, indicator.id);
    if (figure === undefined || !standing.lacks(figure)) continue;
    if (batch.set !== sample.set || batch.figures.length === BATCH) {
      written += await write(on, batch);
      batch = { set: sample.set, figures: [] };
    }
    batch.figures.push(figure);
  }
  return written + (await write(on, batch));
}

function asFigure(sample: SampleFigure, indicatorId: number): Figure {
  return {
    indicatorId,
    unitId: sample.orgUnitId,
    period: sample.period.code,
    year: sample.period.year,
    disaggregation: canonicalMembers(sample.disaggregation),
    measure: 'value',
    value: sample.value,
    status: sample.newest ? 'P' : 'A',
    producer: PRODUCER,
    rank: RANKS.sample,
    sample: true,
    citationId: null,
    reason: null,
  };
}

async function write(on: Store, { set, figures }: { set: string; figures: readonly Figure[] }): Promise<number> {
  if (figures.length === 0) return 0;
  return on.database.transaction(async (sql) => {
    const changed = await on.projector.project(sql, figures, { origin: 'sample', actor: 'system', revision: null });
    await on.dirtyKeys.mark(sql, set, changed);
    return changed.length;
  });
}

interface StandingRow {
  indicator_id: number;
  org_unit_id: number;
  period: string;
  disaggregation: string;
  value: string;
  status: ObservationStatus;
  sample: boolean;
}

/** Says whether a sample is missing: neither a real figure nor the same sample has its key. */
interface Standing {
  lacks: (figure: Figure) => boolean;
}

async function standingFigures(database: Database): Promise<Standing> {
  const rows = await database.query<StandingRow>(
    `select indicator_id, org_unit_id, period, disaggregation, trim_scale(value)::text as value, status, sample from observation
      where recorded_to = 'infinity' and value is not null and measure = 'value' and (producer = $1 or origin in ('submission', 'published') and not sample)`,
    [PRODUCER],
  );
  const real = new Set<string>();
  const samples = new Map<string, string>();
  for (const row of rows) {
    const key = `${String(row.indicator_id)} ${String(row.org_unit_id)} ${row.period} ${row.disaggregation}`;
    if (row.sample) samples.set(key, `${row.value} ${row.status}`);
    else real.add(key);
  }
  return {
    lacks: ({ indicatorId, unitId, period, disaggregation, value, status }) => {
      const key = `${String(indicatorId)} ${String(unitId)} ${period} ${disaggregation}`;
      return !real.has(key) && samples.get(key) !== `${value ?? ''} ${status}`;
    },
  };
}
