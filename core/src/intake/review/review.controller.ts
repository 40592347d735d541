// Routes of the reviewer beside those of the report itself: many approvals at once, taking one back, correcting single cells,
// asking, and the settings of the list.
import { Controller, Get, Headers, HttpCode, Param, Post, Put } from '@nestjs/common';
import type {
  BulkApproval,
  BulkApprovalAnswer,
  CorrectCells,
  NewComment,
  ResolveComment,
  ReviewSettings,
  SubmissionAnswer,
  SubmissionComment,
  UndoApproval,
} from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, Needs, Takes } from '../../kernel/index.js';
import { write, type Address } from '../submissions/submissions.controller.js';
import { Submissions } from '../submissions/submissions.service.js';
import { BulkApprovals } from './bulk.service.js';
import { Corrections } from './corrections.service.js';
import { Questions } from './questions.service.js';
import { ReviewSettingsStore } from './settings.js';

@Controller('submissions')
export class ReviewController {
  constructor(
    private readonly submissions: Submissions,
    private readonly bulk: BulkApprovals,
    private readonly corrections: Corrections,
    private readonly questions: Questions,
  ) {}

  /** At most 20 without findings; each answers for itself. */
  @Post('approve')
  @HttpCode(200)
  @Needs('approve')
  @Answers('BulkApprovalAnswer')
  approveMany(@CurrentPrincipal() principal: Principal, @Takes('BulkApproval') body: BulkApproval): Promise<BulkApprovalAnswer> {
    return this.bulk.approve(principal, body);
  }

  /** Takes one's own approval back, within 10 minutes and before publication or confirmation above. */
  @Post(':set/:period/:orgUnit/undo')
  @HttpCode(200)
  @Needs('approve')
  @Answers('SubmissionAnswer')
  undo(
    @CurrentPrincipal() principal: Principal,
    @Param() address: Address,
    @Headers('if-match') ifMatch: string | undefined,
    @Takes('UndoApproval', { optional: true }) body?: UndoApproval,
  ): Promise<SubmissionAnswer> {
    const reason = body?.reason?.trim() ?? '';
    return this.submissions.undo(write(principal, address, ifMatch), reason === '' ? null : reason);
  }

  /** Corrects single cells of an approved or published report; the old figures stand until another person approves. */
  @Post(':set/:period/:orgUnit/correct')
  @HttpCode(200)
  @Needs('correct')
  @Answers('SubmissionAnswer')
  correct(
    @CurrentPrincipal() principal: Principal,
    @Param() address: Address,
    @Headers('if-match') ifMatch: string | undefined,
    @Takes('CorrectCells') body: CorrectCells,
  ): Promise<SubmissionAnswer> {
    return this.corrections.correct(write(principal, address, ifMatch), body);
  }

  /** A question, an answer or a comment at a cell; the status stays. */
  @Post(':set/:period/:orgUnit/comments')
  @Needs('view')
  @Answers('SubmissionComment', { status: 201 })
  comment(@CurrentPrincipal() principal: Principal, @Param() address: Address, @Takes('NewComment') body: NewComment): Promise<SubmissionComment> {
    return this.questions.add(principal, address, body);
  }

  @Post(':set/:period/:orgUnit/comments/:id/resolve')
  @HttpCode(200)
  @Needs('view')
  @Answers('SubmissionComment')
  resolve(
    @CurrentPrincipal() principal: Principal,
    @Param() address: Address & { id: string },
    @Takes('ResolveComment') body: ResolveComment,
  ): Promise<SubmissionComment> {
    return this.questions.resolve(principal, address, address.id, body.resolved);
  }
}

@Controller('review')
export class ReviewSettingsController {
  constructor(private readonly settings: ReviewSettingsStore) {}

  @Get('settings')
  @Needs('view')
  @Answers('ReviewSettings')
  read(): Promise<ReviewSettings> {
    return this.settings.read();
  }

  @Put('settings')
  @Needs('administer')
  @Answers('ReviewSettings')
  save(@CurrentPrincipal() principal: Principal, @Takes('ReviewSettings') body: ReviewSettings): Promise<ReviewSettings> {
    return this.settings.save(principal, body);
  }
}
