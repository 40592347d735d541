// The reading of files as the product does it, from another folder than its own.
import type { INestApplicationContext } from '@nestjs/common';
import { Audit, Clock, Database, Notices } from '../../../core/src/kernel/index.js';
import { RegistryOptions, Sync, Vocabulary } from '../../../core/src/registry/index.js';
import { DefinitionStore } from '../../../core/src/registry/definitions/definition-store.js';
import { Seeding } from '../../../core/src/registry/vocabulary/seeding.service.js';
import { TaxonomyStore } from '../../../core/src/registry/vocabulary/taxonomy.store.js';

export function syncFrom(app: INestApplicationContext, folder: string): Sync {
  const [database, notices] = [app.get(Database), app.get(Notices)];
  const store = app.get(TaxonomyStore, { strict: false });
  const seeding = new Seeding(new RegistryOptions(folder), database, store, app.get(Vocabulary), notices, app.get(Clock));
  return new Sync(database, app.get(DefinitionStore, { strict: false }), seeding, app.get(Audit), notices, app.get(Clock));
}
