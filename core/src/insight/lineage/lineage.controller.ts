// GET /indicator-sets/:set/figures/source?indicator&period&orgUnit: "xem nguồn" of any figure on a screen.
import { Controller, Get, Param, Query } from '@nestjs/common';
import type { FigureLineage } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, asOfIn, Needs, ValueRefused } from '../../kernel/index.js';
import { SensitiveReads } from '../sensitive-reads.js';
import { Lineage } from './lineage.service.js';

@Controller('indicator-sets')
export class LineageController {
  constructor(
    private readonly lineage: Lineage,
    private readonly reads: SensitiveReads,
  ) {}

  @Get(':set/figures/source')
  @Needs('view')
  @Answers('FigureLineage')
  async source(
    @Param('set') set: string,
    @Query('indicator') indicator: unknown,
    @Query('period') period: unknown,
    @Query('orgUnit') orgUnit: unknown,
    @Query('asOf') asOf: unknown,
    @CurrentPrincipal() principal: Principal,
  ): Promise<FigureLineage> {
    const question = {
      set,
      indicator: text('indicator', indicator),
      period: text('period', period),
      orgUnit: orgUnit === undefined || orgUnit === '' ? undefined : text('orgUnit', orgUnit),
      asOf: asOfIn(asOf),
    };
    return this.reads.telling(
      principal,
      [`${set}.${question.indicator}`],
      () => this.lineage.of(principal, question),
      (answer) => ({ period: answer.period, orgUnit: answer.orgUnit }),
    );
  }
}

const EXAMPLES: Readonly<Record<string, string>> = { indicator: 'overnight-guests', period: '2024-M06', orgUnit: '56' };

function text(field: string, value: unknown): string {
  if (typeof value === 'string' && value !== '' && value.length <= 80) return value;
  throw ValueRefused({ field, expected: EXAMPLES[field] ?? '' });
}
