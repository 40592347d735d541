// "Không phát sinh" for a whole report, over HTTP.
import { Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import type { NilReport, SubmissionAnswer } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../../access/index.js';
import { Answers, Needs, Takes } from '../../../kernel/index.js';
import { NilReports } from './nil-report.service.js';

@Controller('submissions')
export class NilReportController {
  constructor(private readonly nil: NilReports) {}

  /** Submits the report with nil in every cell; refused with the cells that need a figure. */
  @Post(':set/:period/:orgUnit/nil')
  @HttpCode(200)
  @Needs('submit')
  @Answers('SubmissionAnswer')
  send(
    @CurrentPrincipal() principal: Principal,
    @Param() address: { set: string; period: string; orgUnit: string },
    @Headers('if-match') ifMatch: string | undefined,
    @Takes('NilReport', { optional: true }) body?: NilReport,
  ): Promise<SubmissionAnswer> {
    return this.nil.send({ principal, address, ifMatch: ifMatch === '*' ? undefined : ifMatch }, body?.note ?? '');
  }
}
