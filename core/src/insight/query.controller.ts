// POST /query and the same question in GET ?q= (so that an answer can be linked and cached by the browser).
import { Controller, Get, Headers, HttpCode, Post, Query as Parameter, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Query } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../access/index.js';
import { Answers, fitsShape, Needs, NotAcceptable, Takes, ValueRefused } from '../kernel/index.js';
import { formatFor, frameAsCsv, FRAME_FORMATS } from './frame-format.js';
import { Queries } from './query.service.js';

const LONGEST_Q = 8_000;

@Controller('query')
export class QueryController {
  constructor(private readonly queries: Queries) {}

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
    const format = formatFor(accept);
    if (format === undefined) throw NotAcceptable({ formats: FRAME_FORMATS.join(', ') });
    const frame = await this.queries.ask(principal, query);
    void reply.header('vary', 'accept');
    if (format === 'application/json') return frame;
    void reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="haidang.csv"');
    return frameAsCsv(frame);
  }
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
