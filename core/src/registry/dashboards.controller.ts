// Dashboard documents: a set's own one goes with the right to see the set or to define it, the ones that cross sets with any right to view
// (what a panel may show is decided when it asks its question).
import { Controller, Get, Param } from '@nestjs/common';
import type { Dashboard, Localised } from '@haidang/plugin-sdk';
import { CurrentPrincipal, holds, type Principal } from '../access/index.js';
import { Needs } from '../kernel/index.js';
import { Definitions } from './definitions.service.js';
import { DashboardNotFound } from './errors.js';
import { seesDefinition } from './seeing.js';

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
  @Needs('signed-in')
  list(@CurrentPrincipal() principal: Principal): { items: DashboardSummary[] } {
    const crossing = (holds(principal, 'view') ? this.definitions.dashboards() : []).map((each) => ({ id: each.id, title: each.title, set: null }));
    const own = this.definitions
      .all()
      .filter((each) => seesDefinition(principal, each))
      .map((each) => ({ id: each.id, title: each.dashboard.title, set: each.id }));
    return { items: [...crossing, ...own] };
  }

  @Get('dashboards/:id')
  @Needs('signed-in')
  one(@Param('id') id: string, @CurrentPrincipal() principal: Principal): Dashboard {
    const dashboard = this.definitions.dashboard(id);
    const bundle = this.definitions.live(id);
    const hidden = bundle === undefined ? !holds(principal, 'view') : !seesDefinition(principal, bundle);
    if (dashboard === undefined || hidden) throw DashboardNotFound({ dashboard: id.slice(0, 80) });
    return dashboard;
  }
}
