// The steps of a report, pure: which step leads from which status to which, and what right it needs. Four-eyes lives here and
// again as a constraint on the table, so no detour around this file can break it.
import type { Action, Localised, SubmissionStatus } from '@haidang/plugin-sdk';

export type Step = 'save' | 'submit' | 'approve' | 'return' | 'publish' | 'reopen';

interface Transition {
  from: readonly SubmissionStatus[];
  to: (status: SubmissionStatus) => SubmissionStatus;
  needs: (status: SubmissionStatus) => Action;
}

const isDecided = (status: SubmissionStatus) => status === 'approved' || status === 'published';

const TRANSITIONS: Record<Step, Transition> = {
  save: {
    from: ['none', 'draft', 'returned', 'approved', 'published'],
    // A returned report stays "returned" while it is mended; a decided one starts a correction.
    to: (status) => (status === 'returned' ? 'returned' : 'draft'),
    needs: (status) => (isDecided(status) ? 'correct' : 'enter'),
  },
  submit: { from: ['draft', 'returned'], to: () => 'submitted', needs: () => 'submit' },
  approve: { from: ['submitted'], to: () => 'approved', needs: () => 'approve' },
  return: { from: ['submitted'], to: () => 'returned', needs: () => 'review' },
  publish: { from: ['approved'], to: () => 'published', needs: () => 'publish' },
  reopen: { from: ['approved', 'published'], to: () => 'returned', needs: () => 'unlock' },
};

export interface WorkflowQuestion {
  step: Step;
  status: SubmissionStatus;
  /** Steps of the manifest: ["submit", "approve", "publish"]. */
  workflow: readonly string[];
  /** Does the caller hold this action for this set and org unit? */
  holds: (action: Action) => boolean;
  actor: string;
  submittedBy: string | null;
}

export type WorkflowAnswer =
  { allowed: true; to: SubmissionStatus } | { allowed: false; because: 'step' | 'right' | 'four-eyes'; action: Action; why: Localised };

/** May this person take this step now, and where does it lead? */
export function decide(question: WorkflowQuestion): WorkflowAnswer {
  const transition = TRANSITIONS[question.step];
  const action = transition.needs(question.status);
  const refuse = (because: 'step' | 'right' | 'four-eyes', why: Localised): WorkflowAnswer => ({ allowed: false, because, action, why });
  const inWorkflow = question.step !== 'publish' || question.workflow.includes('publish');
  if (!transition.from.includes(question.status) || !inWorkflow) {
    return refuse('step', { vi: 'Báo cáo không ở bước này.', en: 'The report is not at this step.' });
  }
  if (!question.holds(action)) {
    return refuse('right', { vi: `Bạn không có quyền “${ACTION_NAMES[action].vi}” ở đây.`, en: `You may not ${ACTION_NAMES[action].en ?? action} here.` });
  }
  if (question.step === 'approve' && question.submittedBy === question.actor) {
    return refuse('four-eyes', { vi: 'Bạn là người gửi báo cáo này nên không tự duyệt được.', en: 'You submitted this report, so you may not approve it.' });
  }
  return { allowed: true, to: transition.to(question.status) };
}

/** The rights in words. */
export const ACTION_NAMES: Record<Action, Localised> = {
  view: { vi: 'xem', en: 'view' },
  'view-detail': { vi: 'xem chi tiết', en: 'view details' },
  enter: { vi: 'nhập số liệu', en: 'enter figures' },
  submit: { vi: 'gửi báo cáo', en: 'submit' },
  review: { vi: 'thẩm tra', en: 'review' },
  approve: { vi: 'duyệt', en: 'approve' },
  publish: { vi: 'công bố', en: 'publish' },
  unlock: { vi: 'mở lại', en: 'reopen' },
  correct: { vi: 'đính chính', en: 'correct' },
  define: { vi: 'thiết kế bộ chỉ tiêu', en: 'define' },
  direct: { vi: 'chỉ đạo', en: 'direct' },
  delegate: { vi: 'ủy quyền', en: 'delegate' },
  administer: { vi: 'quản trị', en: 'administer' },
};
