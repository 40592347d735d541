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

/** Reports that may be let go with a reason when a level is confirmed: nothing waits for a decision there. */
export function excusable({ reports }: Pick<ApprovalNode, 'reports'>): ApprovalReport[] {
  return reports.filter(({ state, done }) => !done && state !== 'submitted');
}

/** True when only missing reports keep the level closed, so that it can go on with a reason for each of them. */
export function opensWithReasons({ state, children, reports }: ApprovalNode): boolean {
  const isBelowDone = children.every((child) => child.state === 'confirmed' || child.state === 'published');
  return state === 'waiting' && isBelowDone && excusable({ reports }).length > 0 && reports.every((report) => report.done || report.state !== 'submitted');
}

/** Reasons for the reports that are let go: each its own, or the common one. */
export function missedWith(reports: readonly ApprovalReport[], common: string, own: Readonly<Record<string, string>>): { orgUnit: string; reason: string }[] {
  return reports.map(({ orgUnit }) => {
    const reason = own[orgUnit]?.trim() ?? '';
    return { orgUnit, reason: reason === '' ? common.trim() : reason };
  });
}

/** How many reports stand where, in the order of the table. */
export function statesOf(reports: readonly ApprovalReport[]): { state: ApprovalReport['state']; count: number }[] {
  const counts = new Map<ApprovalReport['state'], number>();
  for (const { state } of orderedReports(reports)) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([state, count]) => ({ state, count }));
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
