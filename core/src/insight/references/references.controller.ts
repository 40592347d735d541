// Second sources over HTTP: figures beside them, and bringing in a series.
import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { ImportReferences, ReferenceImport, ReferenceList, ReferenceOrigin } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, charactersOnce, Needs, Takes, ValueRefused } from '../../kernel/index.js';
import { SensitiveReads } from '../sensitive-reads.js';
import { ReferencesReader } from './references.reader.js';
import { SeriesImport } from './series-import.service.js';

const ORIGINS = ['later-official', 'other-set', 'series', 'audit-sample'] as const satisfies readonly ReferenceOrigin[];

@Controller('references')
export class ReferencesController {
  constructor(
    private readonly reader: ReferencesReader,
    private readonly series: SeriesImport,
    private readonly reads: SensitiveReads,
  ) {}

  /** Where the caller may view; the least exact first, at most 200. */
  @Get()
  @Needs('signed-in')
  @Answers('ReferenceList')
  async list(@CurrentPrincipal() principal: Principal, @Query() query: Record<string, unknown>): Promise<ReferenceList> {
    const origin = textIn('origin', query);
    const known = ORIGINS.find((each) => each === origin);
    if (origin !== undefined && known === undefined) throw ValueRefused({ field: 'origin', expected: ORIGINS.join(', ') });
    const asked = { set: textIn('set', query), orgUnit: textIn('orgUnit', query), period: textIn('period', query), origin: known };
    const answer = await this.reader.list(principal, asked);
    const names = answer.items.map((item) => `${item.set}.${item.indicator}`);
    await this.reads.told(principal, names, { period: asked.period, orgUnit: asked.orgUnit, question: { references: true } });
    return answer;
  }

  /** An SDMX-CSV of our units by somebody else, where the caller defines or audits. At most 50,000 lines. */
  @Post('import')
  @HttpCode(200)
  @Needs('signed-in')
  @Answers('ReferenceImport')
  take(@CurrentPrincipal() principal: Principal, @Takes('ImportReferences') body: ImportReferences): Promise<ReferenceImport> {
    return this.series.take(principal, body);
  }
}

function textIn(field: string, query: Record<string, unknown>): string | undefined {
  const value = query[field];
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string' && value.length <= 80) return value;
  throw ValueRefused({ field, expected: charactersOnce(1, 80) });
}
