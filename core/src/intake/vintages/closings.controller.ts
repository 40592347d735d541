// Closing of periods over HTTP.
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { ClosePeriods, PeriodClosing, ReopenPeriod } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, Needs, Takes, ValueRefused } from '../../kernel/index.js';
import { Closings } from './closings.service.js';

@Controller('period-closings')
export class ClosingsController {
  constructor(private readonly closings: Closings) {}

  /** Those in force first, then the reopened ones; newest first. */
  @Get()
  @Needs('view')
  @Answers('PeriodClosing', { list: true })
  async list(@CurrentPrincipal() principal: Principal, @Query('set') set: unknown, @Query('period') period: unknown): Promise<{ items: PeriodClosing[] }> {
    return { items: await this.closings.list(principal, { set: once('set', set), period: once('period', period) }) };
  }

  /** Closes sets × periods; needs `publish` or `unlock` over the province. Waits for whoever is writing these sets. */
  @Post()
  @HttpCode(200)
  @Needs('signed-in')
  @Answers('PeriodClosing', { list: true })
  async close(@CurrentPrincipal() principal: Principal, @Takes('ClosePeriods') body: ClosePeriods): Promise<{ items: PeriodClosing[] }> {
    return { items: await this.closings.close(principal, body) };
  }

  /** Opens one closing again; needs `unlock` and a reason of at least 15 characters. */
  @Post(':id/reopen')
  @HttpCode(200)
  @Needs('unlock')
  @Answers('PeriodClosing')
  reopen(@CurrentPrincipal() principal: Principal, @Param('id') id: string, @Takes('ReopenPeriod') body: ReopenPeriod): Promise<PeriodClosing> {
    return this.closings.reopen(principal, id, body.reason);
  }
}

function once(field: string, value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string' && value.length <= 80) return value;
  throw ValueRefused({ field, expected: field === 'set' ? 'id, *' : '2024-M06' });
}
