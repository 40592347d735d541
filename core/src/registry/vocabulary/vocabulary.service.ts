// The taxonomy in memory, as it stands: every check of a definition and every question about a group asks it. Read again whenever any
// process says that definitions changed, so a new word counts everywhere within a second.
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Localised, TaxonomyKind, UnitOfMeasure } from '@haidang/plugin-sdk';
import { Clock, Database, Log, Notices, type Sql } from '../../kernel/index.js';
import type { Terms } from '../documents/names/terms.js';
import type { EntryRow } from './content.js';
import { termsOf, unitsOf } from './known-terms.js';
import { TaxonomyStore } from './taxonomy.store.js';

type Rows = { readonly [K in TaxonomyKind]: readonly EntryRow<K>[] };
const EMPTY: Rows = { units: [], dimensions: [], groups: [], 'legal-bases': [], 'org-unit-groups': [] };

/** A group of org units on a day. */
export interface UnitGroup {
  title: Localised;
  /** References of its members. */
  orgUnits: readonly string[];
}

@Injectable()
export class Vocabulary implements OnModuleInit, OnModuleDestroy {
  private rows = EMPTY;
  private reading: Promise<void> = Promise.resolve();
  private stop: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly store: TaxonomyStore,
    private readonly notices: Notices,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    this.stop = this.notices.on('definitions', () => {
      this.refresh().catch((fault: unknown) => {
        this.log.warn({ fault: String(fault) }, 'taxonomy: not refreshed');
      });
    });
    await this.refresh();
  }

  onModuleDestroy(): void {
    this.stop();
  }

  entries<K extends TaxonomyKind>(kind: K): readonly EntryRow<K>[] {
    return this.rows[kind];
  }

  /** What a definition may say today. */
  terms(): Terms {
    return termsOf(this.rows, this.clock.today());
  }

  units(): UnitOfMeasure[] {
    return unitsOf(this.rows.units);
  }

  /** A group of org units as it stands on a day; undefined = there is no such group. */
  orgUnitGroup(code: string, date: string): UnitGroup | undefined {
    const row = this.rows['org-unit-groups'].find((each) => each.code === code);
    if (row === undefined) return undefined;
    const members = row.content.members.filter(({ from, to }) => (from === null || from <= date) && (to === null || date <= to));
    return { title: row.content.title, orgUnits: members.map((each) => each.orgUnit) };
  }

  /** Reads everything again; one reading after the other, so that the last one wins. */
  refresh(): Promise<void> {
    const turn = this.reading.then(async () => {
      this.rows = await this.read(this.database);
    });
    this.reading = turn.catch(() => undefined);
    return turn;
  }

  /** As a transaction sees it. */
  async read(sql: Sql): Promise<Rows> {
    return {
      units: await this.store.read('units', sql),
      dimensions: await this.store.read('dimensions', sql),
      groups: await this.store.read('groups', sql),
      'legal-bases': await this.store.read('legal-bases', sql),
      'org-unit-groups': await this.store.read('org-unit-groups', sql),
    };
  }
}
