// "Tôi nợ gì, khi nào?" over HTTP, and the register for those who oversee.
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { ExtendObligation, Obligation, ObligationList, ObligationRegister } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../../access/index.js';
import { Answers, Needs, Takes } from '../../../kernel/index.js';
import { Extensions } from '../../calendar/extensions.service.js';
import { ObligationReading, type ObligationFilter } from './obligation-reading.js';

@Controller('obligations')
export class ObligationsController {
  constructor(
    private readonly reading: ObligationReading,
    private readonly extensions: Extensions,
  ) {}

  /** What the caller must answer; for those who enter nothing, and with `within`, what they may see. Filters: set, period (several with commas), orgUnit, within (a unit and all below it), state. */
  @Get()
  @Needs('view')
  @Answers('ObligationList')
  list(@CurrentPrincipal() principal: Principal, @Query() query: Record<string, unknown>): Promise<ObligationList> {
    return this.reading.list(principal, filterOf(query));
  }

  /** Everybody's, for those who may extend (unlock) or administer; at most 500, the same filters. */
  @Get('overseen')
  @Needs('signed-in')
  @Answers('ObligationRegister')
  overseen(@CurrentPrincipal() principal: Principal, @Query() query: Record<string, unknown>): Promise<ObligationRegister> {
    return this.reading.overseen(principal, filterOf(query));
  }

  /** A later due date for one report, with a reason; the first one is kept and shown. */
  @Post(':set/:period/:orgUnit/extend')
  @HttpCode(200)
  @Needs('unlock')
  @Answers('Obligation')
  extend(
    @CurrentPrincipal() principal: Principal,
    @Param() address: { set: string; period: string; orgUnit: string },
    @Takes('ExtendObligation') body: ExtendObligation,
  ): Promise<Obligation> {
    return this.extensions.extend(principal, address, body);
  }
}

function filterOf(query: Record<string, unknown>): ObligationFilter {
  const filter: ObligationFilter = {};
  for (const name of ['orgUnit', 'within', 'state'] as const) {
    const value = query[name];
    if (typeof value === 'string' && value !== '') filter[name] = value;
  }
  const [sets, periods] = [listIn(query['set']), listIn(query['period'])];
  return { ...filter, ...(sets === undefined ? {} : { sets }), ...(periods === undefined ? {} : { periods }) };
}

/** One or more, with commas. */
function listIn(value: unknown): string[] | undefined {
  return typeof value === 'string' && value !== '' ? value.split(',') : undefined;
}
