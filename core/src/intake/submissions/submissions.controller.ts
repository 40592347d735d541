// Reports over HTTP. If-Match carries the state that the caller saw; answers carry the ETag of the new one.
import { Controller, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type {
  ReturnSubmission,
  ReviewItem,
  ReviewSheet,
  SaveDraft,
  Submission,
  SubmissionAnswer,
  SubmissionChanges,
  SubmissionHistory,
} from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, asOfIn, charactersOnce, Needs, Takes, ValueRefused } from '../../kernel/index.js';
import { ReviewQueue } from '../review/queue.js';
import { SubmissionReading } from './submissions.reading.js';
import { Submissions, type Write } from './submissions.service.js';

const STATES = ['draft', 'submitted', 'returned', 'approved', 'published'];

@Controller('submissions')
export class SubmissionsController {
  constructor(
    private readonly submissions: Submissions,
    private readonly reading: SubmissionReading,
    private readonly queue: ReviewQueue,
  ) {}

  /** The review list; `state` defaults to submitted. */
  @Get()
  @Needs('view')
  @Answers('ReviewItem', { list: true })
  async list(@CurrentPrincipal() principal: Principal, @Query() query: Record<string, unknown>): Promise<{ items: ReviewItem[] }> {
    const state = optionalText('state', query['state']) ?? 'submitted';
    if (!STATES.includes(state)) throw ValueRefused({ field: 'state', expected: STATES.join(', ') });
    const [set, level, orgUnit] = (['set', 'level', 'orgUnit'] as const).map((name) => optionalText(name, query[name]));
    return { items: await this.queue.list(principal, { state, set, level, orgUnit }) };
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
    return this.submissions.approve(write(principal, address, ifMatch), { note: body?.note ?? null });
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

  /** ?field=<pointer>: of that one cell; ?asOf: as it was known then, what was known standing first; ?content=true: with the documents. */
  @Get(':set/:period/:orgUnit/history')
  @Needs('view')
  @Answers('SubmissionHistory')
  history(@CurrentPrincipal() principal: Principal, @Param() address: Address, @Query() query: Record<string, unknown>): Promise<SubmissionHistory> {
    return this.reading.history(principal, address, {
      field: optionalText('field', query['field']),
      asOf: asOfIn(query['asOf']),
      content: optionalText('content', query['content']) === 'true',
    });
  }

  /** ?since=approved, returned, seen (default) or the number of a revision. */
  @Get(':set/:period/:orgUnit/changes')
  @Needs('view')
  @Answers('SubmissionChanges')
  changes(@CurrentPrincipal() principal: Principal, @Param() address: Address, @Query('since') since: unknown): Promise<SubmissionChanges> {
    return this.reading.changes(principal, address, optionalText('since', since) ?? 'seen');
  }

  @Get(':set/:period/:orgUnit/review')
  @Needs('view')
  @Answers('ReviewSheet')
  sheet(@CurrentPrincipal() principal: Principal, @Param() address: Address, @Query('since') since: unknown): Promise<ReviewSheet> {
    return this.reading.sheet(principal, address, optionalText('since', since) ?? 'seen');
  }
}

export interface Address {
  set: string;
  period: string;
  orgUnit: string;
}

export function write(principal: Principal, address: Address, ifMatch: string | undefined): Write {
  return { principal, address, ifMatch: ifMatch === '*' ? undefined : ifMatch };
}

/** A query parameter that may be left out; given twice or too long it is refused. */
function optionalText(field: string, value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string' || value.length > 300 || /\p{C}/u.test(value)) throw ValueRefused({ field, expected: charactersOnce(1, 300) });
  return value;
}
