// POST /query and the same question in GET ?q= (so that an answer can be linked and cached by the browser): JSON for screens, and
// CSV, XLSX, SDMX-JSON 2.0 and SDMX-CSV 2.0 as files, by Accept.
import { Controller, Get, Headers, HttpCode, Post, Query as Parameter, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Query } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, fitsShape, Needs, NotAcceptable, Takes, ValueRefused } from '../../kernel/index.js';
import { Exports } from '../exports/exports.service.js';
import { ACCEPTED, formatFor } from '../exports/formats.js';
import { Queries } from './query.service.js';
import { SensitiveReads, type FiguresTold } from '../sensitive-reads.js';

const LONGEST_Q = 8_000;

@Controller('query')
export class QueryController {
  constructor(
    private readonly queries: Queries,
    private readonly exports: Exports,
    private readonly reads: SensitiveReads,
  ) {}

  @Post()
  @Needs('view')
  @HttpCode(200)
  @Answers('Frame')
  ask(
    @Takes('Query') query: Query,
    @CurrentPrincipal() principal: Principal,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | string> {
    return this.answer(query, principal, accept, reply);
  }

  @Get()
  @Needs('view')
  @Answers('Frame')
  get(
    @Parameter('q') q: unknown,
    @CurrentPrincipal() principal: Principal,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | string> {
    return this.answer(questionIn(q), principal, accept, reply);
  }

  private async answer(query: Query, principal: Principal, accept: string | undefined, reply: FastifyReply): Promise<object | string> {
    const wanted = formatFor(accept);
    if (wanted === undefined) throw NotAcceptable({ formats: ACCEPTED });
    const frame = await this.reads.telling(
      principal,
      query.indicators,
      () => this.queries.ask(principal, query),
      ({ rows }) => (rows.length === 0 ? undefined : askedIn(query)),
    );
    void reply.header('vary', 'accept');
    if (wanted.format === 'json') return frame;
    const { body, type, name, hash } = await this.exports.file(principal, query, frame, wanted);
    void reply.type(type).header('content-disposition', `attachment; filename="${name}"`).header('x-data-as-of', frame.asOf).header('x-data-hash', hash);
    return typeof body === 'string' ? body : new StreamableFile(body, { type, disposition: `attachment; filename="${name}"` });
  }
}

function askedIn({ periods, orgUnits, asOf }: Query): FiguresTold {
  const only = (list: unknown): string | undefined => (Array.isArray(list) && list.length === 1 ? String(list[0]) : undefined);
  return {
    period: only(periods),
    orgUnit: only(orgUnits),
    question: { periods, ...(orgUnits === undefined ? {} : { orgUnits }), ...(asOf === undefined ? {} : { asOf }) },
  };
}

function questionIn(q: unknown): Query {
  const refusal = () => ValueRefused({ field: 'q', expected: '{"indicators":["tourism.overnight-guests"],"periods":["2024-M06"]}' });
  if (typeof q !== 'string' || q.length > LONGEST_Q) throw refusal();
  let value: unknown;
  try {
    value = JSON.parse(q);
  } catch {
    throw refusal();
  }
  if (!fitsShape('Query', value)) throw refusal();
  return value as Query;
}
