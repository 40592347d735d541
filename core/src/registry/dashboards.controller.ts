// Dashboard documents: a set's own one goes with the right to see the set, the ones that cross sets with any right to view
// (what a panel may show is decided when it asks its question).
import { Controller, Get, Param } from '@nestjs/common';
import type { Dashboard, Localised, UnitOfMeasure } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../access/index.js';
import { Needs } from '../kernel/index.js';
import { Definitions } from './definitions.service.js';
import { DashboardNotFound } from './errors.js';
import { sees } from './indicator-sets.controller.js';

/** One line of the list; `set` where the dashboard belongs to one. */
export interface DashboardSummary {
  id: string;
  title: Localised;
  set: string | null;
}

@Controller()
export class DashboardsController {
  constructor(private readonly definitions: Definitions) {}

  @Get('dashboards')
  @Needs('view')
  list(@CurrentPrincipal() principal: Principal): { items: DashboardSummary[] } {
    const crossing = this.definitions.dashboards().map((each) => ({ id: each.id, title: each.title, set: null }));
    const own = this.definitions
      .all()
      .filter((each) => sees(principal, each.id))
      .map((each) => ({ id: each.id, title: each.dashboard.title, set: each.id }));
    return { items: [...crossing, ...own] };
  }

  @Get('dashboards/:id')
  @Needs('view')
  one(@Param('id') id: string, @CurrentPrincipal() principal: Principal): Dashboard {
    const dashboard = this.definitions.dashboard(id);
    const hidden = this.definitions.live(id) !== undefined && !sees(principal, id);
    if (dashboard === undefined || hidden) throw DashboardNotFound({ dashboard: id.slice(0, 80) });
    return dashboard;
  }

  @Get('units-of-measure')
  @Needs('signed-in')
  async units(): Promise<{ items: UnitOfMeasure[] }> {
    return { items: await this.definitions.unitsOfMeasure() };
  }
}
