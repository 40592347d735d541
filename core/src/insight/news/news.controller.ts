// GET /news?period=2024-M06&set=tourism,health&orgUnit=56&limit=20: what happened, newest first.
import { Controller, Get, Query } from '@nestjs/common';
import type { NewsList } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, asOfIn, Needs, ValueRefused } from '../../kernel/index.js';
import { News } from './news.service.js';

const USUAL = 20;
const MOST = 100;
const MOST_SETS = 100;

@Controller('news')
export class NewsController {
  constructor(private readonly news: News) {}

  /** Reports, corrections, alerts and versions of the sets that the caller may view; `set`: ids with commas; `orgUnit`: that unit and all below it. */
  @Get()
  @Needs('view')
  @Answers('NewsList')
  list(
    @CurrentPrincipal() principal: Principal,
    @Query('period') period: unknown,
    @Query('set') set: unknown,
    @Query('orgUnit') orgUnit: unknown,
    @Query('limit') limit: unknown,
    @Query('asOf') asOf: unknown,
  ): Promise<NewsList> {
    const sets = (textIn('set', set, 80 * MOST_SETS) ?? '').split(',').filter((id) => id !== '');
    if (sets.length > MOST_SETS) throw ValueRefused({ field: 'set', expected: `≤ ${String(MOST_SETS)}` });
    return this.news.list(principal, {
      period: textIn('period', period, 20) ?? '',
      sets,
      orgUnit: textIn('orgUnit', orgUnit, 80),
      limit: limitIn(limit),
      asOf: asOfIn(asOf),
    });
  }
}

function textIn(field: string, value: unknown, most: number): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string' && value.length <= most) return value;
  throw ValueRefused({ field, expected: `1…${String(most)}` });
}

function limitIn(value: unknown): number {
  if (value === undefined || value === '') return USUAL;
  const limit = typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (limit < 1 || limit > MOST) throw ValueRefused({ field: 'limit', expected: `1…${String(MOST)}` });
  return limit;
}
