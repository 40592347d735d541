// Publishes a set of a test's own as the registry publishes, so every process takes it up by the notice.
import type { INestApplicationContext } from '@nestjs/common';
import { deriveForm, type Dashboard, type IndicatorSetManifest } from '@haidang/plugin-sdk';
import { Database, Notices } from '../../../core/src/kernel/index.js';
import { Definitions } from '../../../core/src/registry/index.js';
import { DefinitionStore } from '../../../core/src/registry/definitions/definition-store.js';

export async function publishSet(app: INestApplicationContext, manifest: IndicatorSetManifest, panels: Dashboard['panels'] = []): Promise<void> {
  const { id } = manifest;
  const dashboard: Dashboard = {
    $schema: 'https://haidang.dev/schema/dashboard-1.json',
    id,
    title: manifest.title,
    layout: { columns: 12, rowHeight: 72 },
    panels,
  };
  const store = app.get(DefinitionStore, { strict: false });
  await app.get(Database).transaction(async (sql) => {
    const version = await store.publish(sql, {
      id,
      kind: 'indicator-set',
      origin: 'authored',
      manifest,
      form: deriveForm(manifest),
      dashboard,
      checksum: id,
      effectiveFrom: null,
      note: null,
      by: 'test',
    });
    await store.nameIndicators(
      sql,
      id,
      manifest.indicators.map((each) => each.code),
    );
    await app.get(Notices).send(sql, 'definitions', JSON.stringify({ set: id, version }));
  });
  await app.get(Definitions).refresh();
}
