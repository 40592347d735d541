// Brings what the product and its files know into the taxonomy: entries that are missing, and members that a dimension has not yet.
// What an administrator has changed is never touched again; what only the product wrote follows the product.
import { Injectable } from '@nestjs/common';
import type { TaxonomyKind, UnitOfMeasure } from '@haidang/plugin-sdk';
import { Clock, Database, Notices, type Sql } from '../../kernel/index.js';
import { readDisk, type DiskContent } from '../disk/disk.js';
import type { Terms } from '../documents/names/terms.js';
import { RegistryOptions } from '../options.js';
import { KINDS, sameContent, type Contents, type DimensionContent, type EntryRow } from './content.js';
import { termsOf, unitsOf, type Entries, type Standing } from './known-terms.js';
import { seedsOf, type Seeds } from './seed.js';
import { TaxonomyStore, type Written } from './taxonomy.store.js';
import { Vocabulary } from './vocabulary.service.js';

const SYSTEM = 'system';

/** The disk, and the words that hold once its seeds are written. */
export interface DiskReading {
  content: DiskContent;
  seeds: Seeds;
  units: UnitOfMeasure[];
  terms: Terms;
}

@Injectable()
export class Seeding {
  constructor(
    private readonly options: RegistryOptions,
    private readonly database: Database,
    private readonly store: TaxonomyStore,
    private readonly vocabulary: Vocabulary,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  async read(): Promise<DiskReading> {
    const content = await readDisk(this.options.root);
    const seeds = seedsOf(content);
    const rows = await this.vocabulary.read(this.database);
    const entries: Entries = {
      units: after('units', rows.units, seeds),
      dimensions: after('dimensions', rows.dimensions, seeds),
      groups: after('groups', rows.groups, seeds),
      'legal-bases': after('legal-bases', rows['legal-bases'], seeds),
      'org-unit-groups': rows['org-unit-groups'],
    };
    return { content, seeds, units: unitsOf(entries.units), terms: termsOf(entries, this.clock.today()) };
  }

  /** Writes what is missing, in the caller's transaction, which lets nobody else publish or change words meanwhile. */
  async write(sql: Sql, seeds: Seeds): Promise<void> {
    let count = 0;
    for (const kind of KINDS) count += await this.writeKind(sql, kind, seeds);
    if (count > 0) await this.notices.send(sql, 'definitions', JSON.stringify({ taxonomy: 'seed' }));
  }

  private async writeKind<K extends TaxonomyKind>(sql: Sql, kind: K, seeds: Seeds): Promise<number> {
    const rows = new Map((await this.store.read(kind, sql)).map((row) => [row.code, row]));
    const wanted = [...seeds[kind]].flatMap(([code, content]) => {
      const row = rows.get(code);
      const next = seeded(kind, row, content);
      return next === undefined ? [] : [written(code, row, next)];
    });
    await this.store.write(sql, kind, wanted, { by: SYSTEM, note: '' });
    return wanted.length;
  }
}

function after<K extends TaxonomyKind>(kind: K, rows: readonly EntryRow<K>[], seeds: Seeds): Standing<K>[] {
  const known = new Map<string, Standing<K>>(rows.map((row) => [row.code, row]));
  for (const [code, content] of seeds[kind]) {
    const row = rows.find((each) => each.code === code);
    const next = seeded(kind, row, content);
    if (next !== undefined) known.set(code, { code, endedOn: row?.endedOn ?? null, content: next });
  }
  return [...known.values()];
}

/** What the seed makes of an entry; undefined = nothing. */
function seeded<K extends TaxonomyKind>(kind: K, row: EntryRow<K> | undefined, seed: Contents[K]): Contents[K] | undefined {
  if (row === undefined) return seed;
  const next = kind === 'dimensions' ? withMembers(row as EntryRow<'dimensions'>, seed as DimensionContent) : row.changedBy === SYSTEM ? seed : row.content;
  return sameContent(next, row.content) ? undefined : (next as Contents[K]);
}

/** A dimension keeps what it has and gains what the files bring. */
function withMembers({ content }: EntryRow<'dimensions'>, seed: DimensionContent): DimensionContent {
  const known = new Set(content.members.map((each) => each.code));
  return { title: content.title, members: [...content.members, ...seed.members.filter((each) => !known.has(each.code))] };
}

function written<K extends TaxonomyKind>(code: string, row: EntryRow<K> | undefined, content: Contents[K]): Written<K> {
  return {
    code,
    revision: (row?.revision ?? 0) + 1,
    content,
    endedOn: row?.endedOn ?? null,
    before: row?.content,
    after: content,
    action: row === undefined ? 'seed' : 'change',
  };
}
