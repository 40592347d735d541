// GET /figures/history and /figures/vintages: what a figure was, and what was known of it when.
import { Controller, Get, Query } from '@nestjs/common';
import { shiftPeriod, type FigureHistory, type Period, type VintageTriangle } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, asOfIn, Needs, ValueRefused } from '../../kernel/index.js';
import { SensitiveReads } from '../sensitive-reads.js';
import { periodIn } from './figure-place.js';
import { Vintages } from './vintages.service.js';

const MOST_PERIODS = 36;
const DEFAULT_PERIODS = 12;

type Asked = Readonly<Record<string, unknown>>;

@Controller('figures')
export class VintagesController {
  constructor(
    private readonly vintages: Vintages,
    private readonly reads: SensitiveReads,
  ) {}

  @Get('history')
  @Needs('view')
  @Answers('FigureHistory')
  async history(@CurrentPrincipal() principal: Principal, @Query() query: Asked): Promise<FigureHistory> {
    const question = {
      indicator: needed(query, 'indicator'),
      orgUnit: once(query, 'orgUnit'),
      period: periodIn(needed(query, 'period')),
      measure: oneOf(query, 'measure', ['value', 'cumulative'] as const),
      disaggregation: once(query, 'disaggregation') ?? '',
      asOf: asOfIn(query['asOf']),
    };
    return this.telling(principal, query, () => this.vintages.history(principal, question));
  }

  /** `periods=2024-M01,2024-M02`, or the `last` n (12) until `until`. */
  @Get('vintages')
  @Needs('view')
  @Answers('VintageTriangle')
  async triangle(@CurrentPrincipal() principal: Principal, @Query() query: Asked): Promise<VintageTriangle> {
    const question = {
      indicator: needed(query, 'indicator'),
      orgUnit: once(query, 'orgUnit'),
      periods: periodsIn(query),
      measure: oneOf(query, 'measure', ['value', 'cumulative'] as const) ?? 'value',
      stage: oneOf(query, 'stage', ['official', 'trial'] as const) ?? 'official',
      asOf: asOfIn(query['asOf']),
    };
    return this.telling(principal, query, () => this.vintages.triangle(principal, question));
  }

  private telling<T>(principal: Principal, query: Asked, work: () => Promise<T>): Promise<T> {
    const told = { period: once(query, 'period'), orgUnit: once(query, 'orgUnit'), question: query };
    return this.reads.telling(principal, [needed(query, 'indicator')], work, () => told);
  }
}

function periodsIn(query: Asked): Period[] {
  const codes = once(query, 'periods', 800)?.split(',');
  if (codes !== undefined) {
    if (codes.length > MOST_PERIODS) throw ValueRefused({ field: 'periods', expected: `1…${String(MOST_PERIODS)}` });
    return codes.map(periodIn);
  }
  const until = periodIn(needed(query, 'until'));
  const last = Number(once(query, 'last') ?? DEFAULT_PERIODS);
  if (!Number.isInteger(last) || last < 1 || last > MOST_PERIODS) throw ValueRefused({ field: 'last', expected: `1…${String(MOST_PERIODS)}` });
  return Array.from({ length: last }, (_, at) => shiftPeriod(until, at + 1 - last));
}

const EXAMPLES: Readonly<Record<string, string>> = { indicator: 'tourism.overnight-guests', period: '2024-M06', until: '2024-M06', orgUnit: '56' };

function once(query: Asked, field: string, most = 120): string | undefined {
  const value = query[field];
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string' && value.length <= most) return value;
  throw ValueRefused({ field, expected: EXAMPLES[field] ?? `≤ ${String(most)}` });
}

function needed(query: Asked, field: string): string {
  const value = once(query, field);
  if (value === undefined) throw ValueRefused({ field, expected: EXAMPLES[field] ?? '' });
  return value;
}

function oneOf<Choice extends string>(query: Asked, field: string, choices: readonly Choice[]): Choice | undefined {
  const value = once(query, field);
  const found = choices.find((each) => each === value);
  if (value !== undefined && found === undefined) throw ValueRefused({ field, expected: choices.join(', ') });
  return found;
}
