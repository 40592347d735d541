// "Tôi nợ gì, khi nào?" over HTTP.
import { Controller, Get, Query } from '@nestjs/common';
import type { ObligationList } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, Needs } from '../../kernel/index.js';
import { Obligations, type ObligationFilter } from './obligations.service.js';

@Controller('obligations')
export class ObligationsController {
  constructor(private readonly obligations: Obligations) {}

  /** What the caller must answer; for those who enter nothing, what they may see. Filters: set, period, orgUnit, state. */
  @Get()
  @Needs('view')
  @Answers('ObligationList')
  list(@CurrentPrincipal() principal: Principal, @Query() query: Record<string, unknown>): Promise<ObligationList> {
    const filter: ObligationFilter = {};
    for (const name of ['set', 'period', 'orgUnit', 'state'] as const) {
      const value = query[name];
      if (typeof value === 'string' && value !== '') filter[name] = value;
    }
    return this.obligations.list(principal, filter);
  }
}
