// POST /observations: figures of other systems as JSON, NDJSON or CSV.
import { Controller, Headers, HttpCode, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { FigureInput, FiguresAnswer } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, Needs } from '../../kernel/index.js';
import { figuresOfBody } from './figure-body.js';
import { Figures } from './figures.service.js';

@Controller('observations')
export class ObservationsController {
  constructor(private readonly figures: Figures) {}

  /**
   * Takes up to 200,000 figures. All or nothing unless `?partial=true`. Figures enter as reports: published at once where the caller
   * holds `publish` for them, else they wait for approval. `Idempotency-Key` makes a repeat safe.
   */
  @Post()
  @HttpCode(200)
  @Needs('submit')
  @Answers('FiguresAnswer')
  take(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Query('partial') partial: string | undefined,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<FiguresAnswer> {
    const figures: FigureInput[] = figuresOfBody(request.headers['content-type'] ?? '', request.body);
    return this.figures.take({ principal, figures, partial: partial === 'true', idempotencyKey: key });
  }
}
