// The taxonomy as it is shown: entries with how often they are used, where, and their history. What a caller may not see stays hidden,
// and is counted.
import { Injectable } from '@nestjs/common';
import type {
  TaxonomyChange,
  TaxonomyDimension,
  TaxonomyGroup,
  TaxonomyKind,
  TaxonomyLegalBasis,
  TaxonomyOrgUnitGroup,
  TaxonomyUnit,
  TaxonomyUseList,
  TaxonomyUses,
} from '@haidang/plugin-sdk';
import { OrgUnits, type Principal } from '../../access/index.js';
import { Clock } from '../../kernel/index.js';
import type { EntryRow } from '../vocabulary/content.js';
import { mayDefine, seesDefinition } from '../definitions/seeing.js';
import { unknownEntry } from './taxonomy.service.js';
import { TaxonomyStore } from '../vocabulary/taxonomy.store.js';
import { countUses, toldUses, type FoundUse } from './uses.js';
import { setOf, useKey, WhereUsed } from './where-used.service.js';

/** Entries of each kind on the wire. */
export interface EntryViews {
  units: TaxonomyUnit;
  dimensions: TaxonomyDimension;
  groups: TaxonomyGroup;
  'legal-bases': TaxonomyLegalBasis;
  'org-unit-groups': TaxonomyOrgUnitGroup;
}

const MOST_HISTORY = 500;

@Injectable()
export class TaxonomyViews {
  constructor(
    private readonly store: TaxonomyStore,
    private readonly used: WhereUsed,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
  ) {}

  list<K extends TaxonomyKind>(kind: K): Promise<EntryViews[K][]> {
    return this.views[kind]();
  }

  private readonly views: { [K in TaxonomyKind]: () => Promise<EntryViews[K][]> } = {
    units: () => this.entries('units', (row, uses) => ({ ...headOf(row, countUses(uses)), ...row.content, locked: uses.some((use) => use.kind !== 'draft') })),
    dimensions: () =>
      this.entries('dimensions', (row, uses) => {
        const usedMembers = new Set(uses.flatMap((use) => (use.kind === 'draft' ? [] : (use.member ?? []))));
        return { ...headOf(row, countUses(uses)), ...row.content, members: row.content.members.map((each) => ({ ...each, used: usedMembers.has(each.code) })) };
      }),
    groups: () => this.entries('groups', (row, uses) => ({ ...headOf(row, countUses(uses)), ...row.content })),
    'legal-bases': () => this.entries('legal-bases', (row, uses) => ({ ...headOf(row, countUses(uses)), ...row.content })),
    'org-unit-groups': () =>
      this.entries('org-unit-groups', (row, uses) => ({
        ...headOf(row, countUses(uses)),
        ...row.content,
        members: row.content.members.map(({ orgUnit, from, to }) => ({ code: orgUnit, title: this.titleOf(orgUnit), from, to })),
      })),
  };

  /** Places that use an entry, those in sets that the caller sees; `member` narrows to one of a dimension. @throws TaxonomyUnknown */
  async uses(principal: Principal, kind: TaxonomyKind, code: string, member?: string): Promise<TaxonomyUseList> {
    await this.demand(kind, code);
    const uses = toldUses((await this.used.all()).get(useKey(kind, code)) ?? [], member);
    const seen = uses.filter((use) => {
      const set = setOf(use);
      return set === undefined || (use.kind === 'draft' ? mayDefine(principal, { id: set }) : seesDefinition(principal, { id: set }));
    });
    return { items: seen, hidden: uses.length - seen.length };
  }

  /** @throws TaxonomyUnknown */
  async history(kind: TaxonomyKind, code: string): Promise<TaxonomyChange[]> {
    await this.demand(kind, code);
    return (await this.store.history(kind, code, MOST_HISTORY)).map((each) => ({ ...each, at: each.at.toISOString() }));
  }

  private async demand(kind: TaxonomyKind, code: string): Promise<void> {
    const codes = (await this.store.read(kind)).map((row) => row.code);
    if (!codes.includes(code)) throw unknownEntry(kind, code, codes);
  }

  private async entries<K extends TaxonomyKind>(kind: K, view: (row: EntryRow<K>, uses: readonly FoundUse[]) => EntryViews[K]): Promise<EntryViews[K][]> {
    const [rows, uses] = await Promise.all([this.store.read(kind), this.used.all()]);
    return rows.map((row) => view(row, uses.get(useKey(kind, row.code)) ?? []));
  }

  private titleOf(ref: string): string {
    return (this.orgUnits.byRef(ref, this.clock.today()) ?? this.orgUnits.versions(ref).at(-1))?.title ?? ref;
  }
}

function headOf({ code, revision, endedOn, changedBy, changedAt }: EntryRow, uses: TaxonomyUses) {
  return { code, revision, endedOn, changedBy, changedAt: changedAt.toISOString(), uses };
}
