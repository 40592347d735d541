// The steps of a report, pure: which step leads from which status to which, what right it needs and in whose name it is taken.
// Four-eyes lives here and again as a constraint on the table, so no detour around this file can break it.
import type { Action, Localised, RevisionKind, SubmissionStatus } from '@haidang/plugin-sdk';
import { ACTION_NAMES } from '../../access/index.js';

/** Steps that people take; going over to a new version of the form is nobody's. */
export type Step = Exclude<RevisionKind, 'carry'>;

/** What a decided report was, to which a correction of single cells returns it. */
export type Decided = 'approved' | 'published';

interface Transition {
  from: readonly SubmissionStatus[];
  to: (question: WorkflowQuestion) => SubmissionStatus;
  needs: (status: SubmissionStatus) => Action;
}

const isDecided = (status: SubmissionStatus) => status === 'approved' || status === 'published';

const TRANSITIONS: Record<Step, Transition> = {
  save: {
    from: ['none', 'draft', 'returned', 'approved', 'published'],
    // A returned report stays "returned" while it is mended; a decided one starts a correction.
    to: ({ status }) => (status === 'returned' ? 'returned' : 'draft'),
    needs: (status) => (isDecided(status) ? 'correct' : 'enter'),
  },
  submit: { from: ['draft', 'returned'], to: () => 'submitted', needs: () => 'submit' },
  // A correction of single cells ends where it began: approved or refused, the report is what it was.
  approve: { from: ['submitted'], to: ({ corrects }) => corrects ?? 'approved', needs: () => 'approve' },
  return: { from: ['submitted'], to: ({ corrects }) => corrects ?? 'returned', needs: () => 'review' },
  publish: { from: ['approved'], to: () => 'published', needs: () => 'publish' },
  reopen: { from: ['approved', 'published'], to: () => 'returned', needs: () => 'unlock' },
  correct: { from: ['approved', 'published'], to: () => 'submitted', needs: () => 'correct' },
  undo: { from: ['approved', 'published'], to: () => 'submitted', needs: () => 'approve' },
};

/** Steps by which somebody vouches for what others brought: another pair of eyes is demanded. */
const FOUR_EYES: ReadonlySet<Step> = new Set(['approve']);

export interface WorkflowQuestion {
  step: Step;
  status: SubmissionStatus;
  /** Steps of the manifest: ["submit", "approve", "publish"]. */
  workflow: readonly string[];
  /** In whose names the caller holds this action for this set and org unit: undefined is their own. */
  capacities: (action: Action) => readonly (string | undefined)[];
  actor: string;
  /** Who brought the present content: nobody of them vouches for it, nor anybody in their name. */
  hands: readonly string[];
  /** Status to which a waiting correction of single cells returns the report. */
  corrects?: Decided | undefined;
  /** Why nothing may be written: the period is closed. */
  closed?: Localised | undefined;
  /** The confirmed level above, which locks the report. */
  lockedBy?: Localised | undefined;
  /** The set has levels, and the topmost is not confirmed yet. */
  levelsOpen?: boolean;
  /** The caller approved this version and may still take that back. */
  undoable?: boolean;
}

export type Because = 'step' | 'right' | 'four-eyes' | 'locked' | 'level-open' | 'too-late';

export type WorkflowAnswer =
  { allowed: true; to: SubmissionStatus; onBehalfOf: string | undefined } | { allowed: false; because: Because; action: Action; why: Localised };

/** The right that the step asks for while the report stands there. */
export function actionOf(step: Step, status: SubmissionStatus): Action {
  return TRANSITIONS[step].needs(status);
}

/** May this person take this step now, in whose name, and where does it lead? */
export function decide(question: WorkflowQuestion): WorkflowAnswer {
  const { step, status } = question;
  const transition = TRANSITIONS[step];
  const action = transition.needs(status);
  const refuse = (because: Because, why: Localised): WorkflowAnswer => ({ allowed: false, because, action, why });
  if (question.closed !== undefined) return refuse('locked', question.closed);
  const inWorkflow = step !== 'publish' || question.workflow.includes('publish');
  if (!transition.from.includes(status) || !inWorkflow) return refuse('step', { vi: 'Báo cáo không ở bước này.', en: 'The report is not at this step.' });
  const capacities = question.capacities(action);
  if (capacities.length === 0) {
    return refuse('right', { vi: `Bạn không có quyền “${ACTION_NAMES[action].vi}” ở đây.`, en: `You may not ${ACTION_NAMES[action].en} here.` });
  }
  const levels = refusedByLevels(question);
  if (levels !== undefined) return refuse(levels.because, levels.why);
  if (step === 'undo' && question.undoable !== true) {
    return refuse('too-late', {
      vi: 'Chỉ người vừa duyệt mới hoàn tác được, trong 10 phút và trước khi công bố.',
      en: 'Only who approved may take it back, within 10 minutes and before publication.',
    });
  }
  const seeing = FOUR_EYES.has(step) ? capacities.filter((name) => otherEyes(question, name)) : capacities;
  if (seeing.length === 0) return refuse('four-eyes', whoseHands(question));
  return { allowed: true, to: transition.to(question), onBehalfOf: seeing[0] };
}

/** Four eyes: neither the one who acts nor the one in whose name they act has brought the content. */
export function otherEyes({ actor, hands }: Pick<WorkflowQuestion, 'actor' | 'hands'>, onBehalfOf: string | undefined): boolean {
  return !hands.includes(actor) && (onBehalfOf === undefined || !hands.includes(onBehalfOf));
}

function whoseHands({ actor, hands }: WorkflowQuestion): Localised {
  return hands.includes(actor)
    ? { vi: 'Bạn đã nhập hoặc gửi báo cáo này nên không tự duyệt được.', en: 'You entered or submitted this report, so you may not approve it.' }
    : { vi: 'Người bạn thay mặt đã nhập hoặc gửi báo cáo này.', en: 'The person you stand in for entered or submitted this report.' };
}

/** A confirmed level locks all below it but publication; where there are levels, nothing is published before the top is confirmed. */
function refusedByLevels({ step, lockedBy, levelsOpen }: WorkflowQuestion): { because: Because; why: Localised } | undefined {
  if (step === 'publish') {
    if (levelsOpen !== true) return undefined;
    return {
      because: 'level-open',
      why: { vi: 'Chỉ công bố được sau khi cấp trên đã xác nhận.', en: 'It can be published once the level above is confirmed.' },
    };
  }
  if (lockedBy === undefined) return undefined;
  return {
    because: 'locked',
    why: {
      vi: `${lockedBy.vi} đã xác nhận nên báo cáo bị khóa; thu hồi xác nhận trước.`,
      en: `${lockedBy.en ?? lockedBy.vi} has confirmed, so the report is locked; revoke that first.`,
    },
  };
}

/** One step of the past, as far as four eyes need it. */
export interface PastStep {
  kind: RevisionKind;
  /** Status after it. */
  status: SubmissionStatus;
  actor: string;
  onBehalfOf: string | null;
}

/**
 * Whose hands the present content went through: everybody who saved, submitted or corrected since the last version that was
 * approved or published. An approval that was taken back does not count; a correction that was refused left nothing behind.
 */
export function handsOf(steps: readonly PastStep[]): string[] {
  let hands = new Set<string>();
  let before = hands;
  for (const { kind, status, actor, onBehalfOf } of steps) {
    const refusedCorrection = kind === 'return' && isDecided(status);
    if (kind === 'approve' || kind === 'publish' || refusedCorrection) {
      before = hands.size === 0 ? before : hands;
      hands = new Set();
    } else if (kind === 'undo') {
      hands = new Set(before);
    } else if (kind !== 'return' && kind !== 'reopen' && kind !== 'carry') {
      hands.add(actor);
      if (onBehalfOf !== null) hands.add(onBehalfOf);
    }
  }
  return [...hands].sort();
}

/** Everybody who ever brought content, those included who published figures without anybody's approval: for who vouches for the whole. */
export function everyHand(steps: readonly PastStep[]): string[] {
  const hands = new Set<string>();
  steps.forEach(({ kind, actor, onBehalfOf }, index) => {
    const atOnce = kind === 'publish' && steps[index - 1]?.kind !== 'approve';
    if (!atOnce && kind !== 'save' && kind !== 'submit' && kind !== 'correct') return;
    hands.add(actor);
    if (onBehalfOf !== null) hands.add(onBehalfOf);
  });
  return [...hands].sort();
}
