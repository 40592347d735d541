// The levels board decided without drawing it: the tree as lines, what is missing in words' numbers, and which reports still block. Pure.
import type { ApprovalCounts, ApprovalNode, ApprovalReport } from '@haidang/plugin-sdk';

export interface NodeLine {
  readonly node: ApprovalNode;
  /** 0 = the root. */
  readonly depth: number;
}

/** The tree from the top down, every unit before its children. */
export function linesOf(root: ApprovalNode, depth = 0): NodeLine[] {
  return [{ node: root, depth }, ...root.children.flatMap((child) => linesOf(child, depth + 1))];
}

/** Identity of a unit at a level: one unit may stand for two levels. */
export function nodeKey({ level, orgUnit }: Pick<ApprovalNode, 'level' | 'orgUnit'>): string {
  return `${level}/${orgUnit}`;
}

/** Reports that let the level open, of those expected; exempt ones and those missed with a reason count. */
export function doneOf({ expected, approved, exempt, missed }: ApprovalCounts): { done: number; of: number } {
  return { done: Math.min(approved + exempt + missed, expected), of: expected };
}

/** Reports that may be let go with a reason when a level is confirmed: nothing was handed in. */
export function excusable(node: ApprovalNode): ApprovalReport[] {
  return node.reports.filter(({ state, done }) => !done && (state === 'none' || state === 'draft'));
}

/** Reports that only a decision can settle: submitted or returned ones. */
export function undecided(node: ApprovalNode): ApprovalReport[] {
  return node.reports.filter(({ state, done }) => !done && (state === 'submitted' || state === 'returned'));
}

const ORDER: Readonly<Record<ApprovalReport['state'], number>> = {
  none: 0,
  draft: 1,
  returned: 2,
  submitted: 3,
  missed: 4,
  exempt: 5,
  approved: 6,
  published: 7,
};

/** What still keeps the level from opening comes first, then by name. */
export function orderedReports(reports: readonly ApprovalReport[]): ApprovalReport[] {
  return [...reports].sort((a, b) => ORDER[a.state] - ORDER[b.state] || a.orgUnitTitle.localeCompare(b.orgUnitTitle, 'vi'));
}
