// Audit samples over HTTP: drawn and filled by who audits.
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { AuditAnswers, AuditSampleDetail, AuditSampleList, DrawAuditSample } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../../access/index.js';
import { Answers, Needs, Takes } from '../../../kernel/index.js';
import { SensitiveReads } from '../../sensitive-reads.js';
import { AuditSampleAnswers } from './audit-sample-answers.service.js';
import { AuditSampleDrawing } from './audit-sample-drawing.service.js';
import { AuditSamplesReader } from './audit-samples.reader.js';

@Controller('audit-samples')
export class AuditSamplesController {
  constructor(
    private readonly reader: AuditSamplesReader,
    private readonly drawing: AuditSampleDrawing,
    private readonly answers: AuditSampleAnswers,
    private readonly reads: SensitiveReads,
  ) {}

  /** The newest 100 that have cells where the caller audits. */
  @Get()
  @Needs('audit')
  @Answers('AuditSampleList')
  list(@CurrentPrincipal() principal: Principal): Promise<AuditSampleList> {
    return this.reader.list(principal);
  }

  /** Draws cells of approved reports where the caller audits, more of those that are likelier wrong; the seed makes it repeatable. */
  @Post()
  @Needs('audit')
  @Answers('AuditSampleDetail', { status: 201 })
  async draw(@CurrentPrincipal() principal: Principal, @Takes('DrawAuditSample') body: DrawAuditSample): Promise<AuditSampleDetail> {
    return this.told(principal, String(await this.drawing.draw(principal, body)));
  }

  @Get(':id')
  @Needs('audit')
  @Answers('AuditSampleDetail')
  one(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<AuditSampleDetail> {
    return this.told(principal, id);
  }

  /** All or none; an answer given again replaces the one before. */
  @Post(':id/answers')
  @HttpCode(200)
  @Needs('audit')
  @Answers('AuditSampleDetail')
  async answer(@CurrentPrincipal() principal: Principal, @Param('id') id: string, @Takes('AuditAnswers') body: AuditAnswers): Promise<AuditSampleDetail> {
    await this.answers.answer(principal, id, body);
    return this.told(principal, id);
  }

  private async told(principal: Principal, id: string): Promise<AuditSampleDetail> {
    const sample = await this.reader.one(principal, id);
    const names = sample.cells.map((cell) => `${cell.set}.${cell.indicator}`);
    await this.reads.told(principal, names, { question: { sample: sample.id } });
    return sample;
  }
}
