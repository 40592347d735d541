// POST /observations: figures of other systems as JSON, NDJSON or CSV. The latter two are read while they arrive.
import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Controller, Headers, HttpCode, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { FiguresAnswer } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, Needs, TakesArriving } from '../../kernel/index.js';
import { Figures, type FiguresRequest } from '../figures/figures.service.js';
import { entriesOf, entriesOfJson, notationOf } from './entries.js';

@Controller('observations')
export class ObservationsController {
  constructor(private readonly figures: Figures) {}

  /**
   * Takes figures: a JSON array of up to 8 MB, or NDJSON or CSV of up to 1,000,000 figures and 256 MB (gzip is taken as well). All or
   * nothing unless `?partial=true`. Figures enter as reports: published at once where the caller holds `publish` for them, else they
   * wait for approval. `Idempotency-Key` makes a repeat safe.
   */
  @Post()
  @HttpCode(200)
  @Needs('submit')
  @TakesArriving()
  @Answers('FiguresAnswer')
  async take(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Query('partial') partial: string | undefined,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
  ): Promise<FiguresAnswer> {
    const { body } = request;
    const asked = { principal, partial: partial === 'true', idempotencyKey };
    if (!(body instanceof Readable)) {
      const entries = Readable.from([entriesOfJson(body)]);
      return this.figures.receive({ ...asked, entries, digest: () => createHash('sha256').update(JSON.stringify(body)).digest('hex') });
    }
    try {
      return await this.stream(asked, request.headers['content-type'] ?? '', body);
    } finally {
      // Whatever of a refused body is still under way is let through, so that the answer reaches its sender.
      if (body !== request.raw) body.destroy();
      request.raw.resume();
    }
  }

  private stream(asked: Omit<FiguresRequest, 'figures'>, contentType: string, body: Readable): Promise<FiguresAnswer> {
    const hash = createHash('sha256');
    const pieces: AsyncIterable<Buffer> = body.iterator({ destroyOnReturn: false });
    const arriving = asked.idempotencyKey === undefined ? pieces : hashed(pieces, hash);
    return this.figures.receive({ ...asked, entries: entriesOf(notationOf(contentType), arriving), digest: () => hash.digest('hex') });
  }
}

async function* hashed(pieces: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}
