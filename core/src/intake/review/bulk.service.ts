// Approving many at once: only reports without any finding, at most twenty, each by the same step as one by itself and in a
// transaction of its own, so one refusal never touches the others. What was done can be taken back for a while.
import { Injectable } from '@nestjs/common';
import type { BulkApproval, BulkApprovalAnswer, BulkApprovalItem } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { DomainError, ValueRefused } from '../../kernel/index.js';
import { SubmissionTools, UNDO_MINUTES } from '../submissions/submission-tools.js';
import { Submissions } from '../submissions/submissions.service.js';

const MOST_ITEMS = 20;

@Injectable()
export class BulkApprovals {
  constructor(
    private readonly submissions: Submissions,
    private readonly tools: SubmissionTools,
  ) {}

  async approve(principal: Principal, { items, note }: BulkApproval): Promise<BulkApprovalAnswer> {
    if (items.length === 0 || items.length > MOST_ITEMS) throw ValueRefused({ field: 'items', expected: `1…${String(MOST_ITEMS)}` });
    const answers: BulkApprovalItem[] = [];
    for (const item of items) answers.push(await this.one(principal, item, note ?? null));
    const done = answers.filter((each) => each.outcome === 'done').length;
    return { done, refused: answers.length - done, items: answers };
  }

  private async one(principal: Principal, { etag, ...address }: BulkApproval['items'][number], note: string | null): Promise<BulkApprovalItem> {
    try {
      const answer = await this.submissions.approve({ principal, address, ifMatch: etag }, { note, cleanOnly: true });
      const undoUntil = new Date(this.tools.now().getTime() + UNDO_MINUTES * 60_000).toISOString();
      return { ...address, outcome: 'done', status: answer.status, revision: answer.revision, etag: answer.etag, undoUntil };
    } catch (fault) {
      if (fault instanceof DomainError && fault.kind.status < 500) return { ...address, outcome: 'refused', code: fault.kind.code, text: fault.titles };
      throw fault;
    }
  }
}
