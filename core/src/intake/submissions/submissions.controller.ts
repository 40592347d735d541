// Reports over HTTP. If-Match carries the state that the caller saw; answers carry the ETag of the new one.
import { Controller, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ReturnSubmission, ReviewItem, ReviewSheet, SaveDraft, Submission, SubmissionAnswer, SubmissionHistory } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, Needs, Takes, ValueRefused } from '../../kernel/index.js';
import { SubmissionReading } from './submissions.reading.js';
import { Submissions, type Write } from './submissions.service.js';

const STATES = ['draft', 'submitted', 'returned', 'approved', 'published'];

@Controller('submissions')
export class SubmissionsController {
  constructor(
    private readonly submissions: Submissions,
    private readonly reading: SubmissionReading,
  ) {}

  /** The review list; `state` defaults to submitted. */
  @Get()
  @Needs('view')
  @Answers('ReviewItem', { list: true })
  async list(@CurrentPrincipal() principal: Principal, @Query('state') state = 'submitted'): Promise<{ items: ReviewItem[] }> {
    if (!STATES.includes(state)) throw ValueRefused({ field: 'state', expected: STATES.join(', ') });
    return { items: await this.reading.waiting(principal, state) };
  }

  @Get(':set/:period/:orgUnit')
  @Needs('view')
  @Answers('Submission')
  async one(
    @CurrentPrincipal() principal: Principal,
    @Param('set') set: string,
    @Param('period') period: string,
    @Param('orgUnit') orgUnit: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Submission> {
    const submission = await this.reading.one(principal, { set, period, orgUnit });
    void reply.header('etag', submission.etag);
    return submission;
  }

  @Put(':set/:period/:orgUnit')
  @Needs('view')
  @Answers('SubmissionAnswer')
  save(
    @CurrentPrincipal() principal: Principal,
    @Param() address: Address,
    @Headers('if-match') ifMatch: string | undefined,
    @Takes('SaveDraft') body: SaveDraft,
  ): Promise<SubmissionAnswer> {
    return this.submissions.save(write(principal, address, ifMatch), body);
  }

  @Post(':set/:period/:orgUnit/submit')
  @HttpCode(200)
  @Needs('submit')
  @Answers('SubmissionAnswer')
  submit(@CurrentPrincipal() principal: Principal, @Param() address: Address, @Headers('if-match') ifMatch: string | undefined): Promise<SubmissionAnswer> {
    return this.submissions.submit(write(principal, address, ifMatch));
  }

  @Post(':set/:period/:orgUnit/approve')
  @HttpCode(200)
  @Needs('approve')
  @Answers('SubmissionAnswer')
  approve(
    @CurrentPrincipal() principal: Principal,
    @Param() address: Address,
    @Headers('if-match') ifMatch: string | undefined,
    @Takes('Decision', { optional: true }) body?: { note?: string },
  ): Promise<SubmissionAnswer> {
    return this.submissions.approve(write(principal, address, ifMatch), body?.note ?? null);
  }

  @Post(':set/:period/:orgUnit/return')
  @HttpCode(200)
  @Needs('review')
  @Answers('SubmissionAnswer')
  giveBack(
    @CurrentPrincipal() principal: Principal,
    @Param() address: Address,
    @Headers('if-match') ifMatch: string | undefined,
    @Takes('ReturnSubmission') body: ReturnSubmission,
  ): Promise<SubmissionAnswer> {
    return this.submissions.giveBack(write(principal, address, ifMatch), body.comments);
  }

  @Post(':set/:period/:orgUnit/publish')
  @HttpCode(200)
  @Needs('publish')
  @Answers('SubmissionAnswer')
  publish(@CurrentPrincipal() principal: Principal, @Param() address: Address, @Headers('if-match') ifMatch: string | undefined): Promise<SubmissionAnswer> {
    return this.submissions.publish(write(principal, address, ifMatch));
  }

  /** Back to the department, with a reason of at least 15 characters in `note`. */
  @Post(':set/:period/:orgUnit/reopen')
  @HttpCode(200)
  @Needs('unlock')
  @Answers('SubmissionAnswer')
  reopen(
    @CurrentPrincipal() principal: Principal,
    @Param() address: Address,
    @Headers('if-match') ifMatch: string | undefined,
    @Takes('Decision') body: { note?: string },
  ): Promise<SubmissionAnswer> {
    return this.submissions.reopen(write(principal, address, ifMatch), body.note ?? '');
  }

  @Get(':set/:period/:orgUnit/history')
  @Needs('view')
  @Answers('SubmissionHistory')
  history(@CurrentPrincipal() principal: Principal, @Param() address: Address): Promise<SubmissionHistory> {
    return this.reading.history(principal, address);
  }

  @Get(':set/:period/:orgUnit/review')
  @Needs('view')
  @Answers('ReviewSheet')
  sheet(@CurrentPrincipal() principal: Principal, @Param() address: Address): Promise<ReviewSheet> {
    return this.reading.sheet(principal, address);
  }
}

interface Address {
  set: string;
  period: string;
  orgUnit: string;
}

function write(principal: Principal, address: Address, ifMatch: string | undefined): Write {
  return { principal, address, ifMatch: ifMatch === '*' ? undefined : ifMatch };
}
