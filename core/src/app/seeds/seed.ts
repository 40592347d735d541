// `haidang seed`: published figures with their sources, plans, and in a demonstration the sample series. Repeating it changes
// nothing; what was seeded is remembered by a checksum of the files and the month, so that an ordinary start skips it.
import { createHash } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { DirtyKeys, Plans, Projector, Relations, Rollups, type SeededRelation } from '../../intake/index.js';
import { Clock, Database, Log, type Config } from '../../kernel/index.js';
import { DemonstrationWork } from '../../registry/index.js';
import { seedPlans } from './plan-seed.js';
import { seedPublished } from './published-seed.js';
import { seedSamples } from './sample-seed.js';
import { seedFile, SEED_FILES } from './seed-files.js';

export interface SeedReport {
  published: number;
  plans: number;
  samples: number;
}

export async function seed(app: INestApplicationContext, config: Config): Promise<SeedReport | undefined> {
  const database = app.get(Database);
  const mark = markOf(config, app.get(Clock).today());
  const known = await database.one<{ value: string }>(`select value #>> '{}' as value from setting where key = 'seed'`);
  if (known?.value === mark) return undefined;
  const started = Date.now();
  const [projector, dirtyKeys, plans] = [app.get(Projector), app.get(DirtyKeys), app.get(Plans)];
  const published = await seedPublished(app, { database, projector, dirtyKeys });
  const planned = await seedPlans(app, { database, plans, demo: config.demo });
  const samples = config.demo ? await seedSamples(app, { database, projector, dirtyKeys }) : 0;
  await seedRelations(app, database);
  await app.get(Rollups).recompute();
  if (config.demo) await app.get(DemonstrationWork).putOff();
  await database.query(
    `insert into setting (key, value) values ('seed', to_jsonb($1::text)) on conflict (key) do update set value = excluded.value, changed_at = clock_timestamp()`,
    [mark],
  );
  await database.query('analyze observation');
  app.get(Log).info({ published, plans: planned, samples, seconds: (Date.now() - started) / 1000 }, 'seeded');
  return { published, plans: planned, samples };
}

/** Relations between sets; one that a person changed is left alone. */
async function seedRelations(app: INestApplicationContext, database: Database): Promise<void> {
  const { relations } = JSON.parse(seedFile('quality-relations.json')) as { relations: readonly SeededRelation[] };
  await database.transaction((sql) => app.get(Relations).seed(sql, relations));
  await app.get(Relations).refresh();
}

function markOf(config: Config, today: string): string {
  const hash = createHash('sha256').update(`${String(config.demo)} ${today.slice(0, 7)}`);
  for (const name of SEED_FILES) hash.update(seedFile(name));
  return hash.digest('hex');
}
