// GET /org-units: the tree of a date. Without `within` it is the province's own tree; another province of the catalogue (58
// until its merger) is asked for by name.
import { Controller, Get, Header, Query } from '@nestjs/common';
import type { OrgUnit, OrgUnitLevel } from '@haidang/plugin-sdk';
import { Answers, charactersOnce, Clock, Needs, ValueRefused } from '../../kernel/index.js';
import { OrgUnitNotFound } from '../errors.js';
import { Boundaries, type BoundaryCollection } from './seed-files/boundaries.js';
import { dateFrom } from './iso-date.js';
import type { OrgUnitRow } from './org-unit.js';
import { orgUnitView } from './org-unit-view.js';
import { OrgUnits } from './org-units.service.js';

const LEVELS: readonly OrgUnitLevel[] = ['province', 'department', 'district', 'commune'];

@Controller('org-units')
export class OrgUnitsController {
  constructor(
    private readonly orgUnits: OrgUnits,
    private readonly boundaries: Boundaries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('signed-in')
  @Answers('OrgUnit', { list: true })
  list(@Query('at') at: unknown, @Query('q') q: unknown, @Query('level') level: unknown, @Query('within') within: unknown): { items: OrgUnit[] } {
    const date = this.dateOf(at);
    const root = this.rootOf(textOf('within', within), date);
    const inside = this.orgUnits.within(root.id, levelOf(level), date);
    const wanted = textOf('q', q);
    if (wanted === undefined) return { items: inside.map((unit) => orgUnitView(this.orgUnits, unit, date)) };
    const allowed = new Set(inside.map((unit) => unit.id));
    return {
      items: this.orgUnits
        .search(wanted, date)
        .filter((unit) => allowed.has(unit.id))
        .map((unit) => orgUnitView(this.orgUnits, unit, date)),
    };
  }

  @Get('boundaries')
  @Needs('signed-in')
  @Header('cache-control', 'private, max-age=3600')
  outlines(@Query('at') at: unknown, @Query('level') level: unknown): Promise<BoundaryCollection> {
    return this.boundaries.at(this.dateOf(at), levelOf(level) ?? 'commune');
  }

  private dateOf(at: unknown): string {
    return at === undefined || at === '' ? this.clock.today() : dateFrom('at', at);
  }

  private rootOf(within: string | undefined, date: string): OrgUnitRow {
    const root = within === undefined ? this.orgUnits.province(date) : this.orgUnits.byRef(within, date);
    if (root === undefined) throw OrgUnitNotFound({ orgUnit: within ?? '' });
    return root;
  }
}

function textOf(field: string, value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string' || value.length > 200) throw ValueRefused({ field, expected: charactersOnce(1, 200) });
  return value;
}

function levelOf(value: unknown): OrgUnitLevel | undefined {
  if (value === undefined || value === '') return undefined;
  const found = LEVELS.find((each) => each === value);
  if (found === undefined) throw ValueRefused({ field: 'level', expected: LEVELS.join(', ') });
  return found;
}
