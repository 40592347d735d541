// A department's spreadsheet in, a proposed indicator set out; nothing is stored.
import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { PreviewRequest, SetPreview, SetProposal } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, Needs, Takes, TakesAtMost, TakesFile } from '../../kernel/index.js';
import { Previews } from './previews.service.js';
import { FIELDS, Proposals } from './proposals.service.js';

const MOST_BYTES = 1_000_000;

@Controller('indicator-sets')
export class ProposalsController {
  constructor(
    private readonly proposals: Proposals,
    private readonly previews: Previews,
  ) {}

  /**
   * One `file` (.xlsx or .csv, at most 10 MB) with a list of indicators, or a table of them by commune. `reading` (JSON, ProposalReading):
   * which sheet, rows and columns mean what, where the guess was wrong. Values of formulas are taken, nothing is executed.
   */
  @Post('proposals')
  @HttpCode(200)
  @Needs('define')
  @TakesFile(FIELDS)
  @Answers('SetProposal')
  propose(@CurrentPrincipal() principal: Principal, @Req() request: FastifyRequest): Promise<SetProposal> {
    return this.proposals.propose(principal, request);
  }

  /** The form and the dashboard that a manifest would get, in the wished sections, and what is wrong with it; nothing is stored. */
  @Post('proposals/preview')
  @HttpCode(200)
  @Needs('define')
  @TakesAtMost(MOST_BYTES)
  @Answers('SetPreview')
  preview(@CurrentPrincipal() principal: Principal, @Takes('PreviewRequest') body: PreviewRequest): Promise<SetPreview> {
    return this.previews.preview(principal, body);
  }
}
