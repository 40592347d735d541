// GET /overview?period&orgUnit: the 25 tiles in one answer, with a tag so that an unchanged screen costs a few bytes.
import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, asOfIn, Needs, ValueRefused } from '../../kernel/index.js';
import { SensitiveReads } from '../sensitive-reads.js';
import { Overviews } from './overview.service.js';

@Controller('overview')
export class OverviewController {
  constructor(
    private readonly overviews: Overviews,
    private readonly reads: SensitiveReads,
  ) {}

  @Get()
  @Needs('view')
  @Answers('Overview')
  async overview(
    @Query('period') period: unknown,
    @Query('orgUnit') orgUnit: unknown,
    @Query('asOf') asOf: unknown,
    @Headers('if-none-match') known: string | undefined,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const asked = { period: once('period', period), orgUnit: once('orgUnit', orgUnit), asOf: asOfIn(asOf) };
    const answer = await this.overviews.answer(principal, asked);
    void reply.header('etag', answer.etag).header('cache-control', 'private, no-cache');
    if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === answer.etag) === true) {
      void reply.status(304);
      return undefined;
    }
    // Kept for a while and for several readers: what it tells was read before, so each reader is recorded by themselves, before it goes out.
    await this.reads.told(principal, answer.sensitive, { ...asked, question: { overview: true } });
    void reply.type('application/json; charset=utf-8');
    return answer.json;
  }
}

function once(field: string, value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string' && value.length <= 80) return value;
  throw ValueRefused({ field, expected: field === 'period' ? '2024-M06' : '56' });
}
