// Levels of approval, pure: which units stand above which reports, when a level may be confirmed, and what keeps it closed.
// A level opens as its children are done: reports approved, published, exempt or missed with a stated reason; units confirmed.
import type { ApprovalCounts, ApprovalLevel, ApprovalReportState, ApprovalState, IndicatorSetManifest, Localised } from '@haidang/plugin-sdk';

type Levelled = Pick<IndicatorSetManifest, 'levels'>;

/** The levels above the reports, lowest first; none where the set has no levels. */
export function rulesOf({ levels }: Levelled): NonNullable<Levelled['levels']> {
  return (levels ?? []).slice(1);
}

const TITLES: Record<ApprovalLevel, Localised> = {
  commune: { vi: 'Xã, phường', en: 'Commune' },
  district: { vi: 'Huyện', en: 'District' },
  owner: { vi: 'Sở chủ trì', en: 'Owner department' },
  province: { vi: 'Tỉnh', en: 'Province' },
};

export function levelTitle({ levels }: Levelled, level: ApprovalLevel): Localised {
  return levels?.find((each) => each.level === level)?.title ?? TITLES[level];
}

/** A report as levels see it. */
export interface LevelReport {
  unitId: number;
  state: Exclude<ApprovalReportState, 'missed'>;
  nil: boolean;
  /** Stated by the obligation (missed, exempt) rather than by who confirms. */
  excused: string | null;
}

export interface LevelNode {
  level: ApprovalLevel;
  unitId: number;
  children: LevelNode[];
  reports: LevelReport[];
}

/** What is known of a unit at its level. */
export interface LevelDeed {
  confirmed: boolean;
  published: boolean;
  missed: ReadonlyMap<number, string>;
}

const OPEN: LevelDeed = { confirmed: false, published: false, missed: new Map() };
export type Deeds = ReadonlyMap<string, LevelDeed>;

export const deedKey = (level: ApprovalLevel, unitId: number): string => `${level} ${String(unitId)}`;
export const deedOf = (deeds: Deeds, node: Pick<LevelNode, 'level' | 'unitId'>): LevelDeed => deeds.get(deedKey(node.level, node.unitId)) ?? OPEN;

/**
 * The tree over the reports of one set and period: one root, the topmost level. `unitAt` names the unit of a level that a unit
 * lies in on the period's date; where there is none (no districts since 2025) the next level stands directly above.
 */
export function levelTree(
  levels: readonly ApprovalLevel[],
  reports: readonly LevelReport[],
  unitAt: (level: ApprovalLevel, unitId: number) => number | undefined,
  rootUnitId: number,
): LevelNode {
  const top = levels.at(-1) ?? 'owner';
  const root: LevelNode = { level: top, unitId: rootUnitId, children: [], reports: [] };
  const below = [...levels.slice(0, -1)].reverse();
  for (const report of reports) {
    let node = root;
    for (const level of below) {
      const unitId = unitAt(level, report.unitId);
      if (unitId === undefined) continue;
      const parent: LevelNode = node;
      let child = parent.children.find((each) => each.level === level && each.unitId === unitId);
      if (child === undefined) {
        child = { level, unitId, children: [], reports: [] };
        parent.children.push(child);
      }
      node = child;
    }
    node.reports.push(report);
  }
  return root;
}

export function nodesOf(root: LevelNode): LevelNode[] {
  return [root, ...root.children.flatMap(nodesOf)];
}

export function reportsBelow(node: LevelNode): LevelReport[] {
  return [...node.reports, ...node.children.flatMap(reportsBelow)];
}

export function isDone(report: LevelReport, missed: ReadonlyMap<number, string>): boolean {
  return report.state === 'approved' || report.state === 'published' || report.state === 'exempt' || report.excused !== null || missed.has(report.unitId);
}

/** Reasons stated anywhere above a report count for it. */
export function missedIn(node: LevelNode, deeds: Deeds): Map<number, string> {
  return new Map(nodesOf(node).flatMap((each) => [...deedOf(deeds, each).missed]));
}

/** Where a unit stands; `more` are reasons given with this very confirmation. */
export function stateOfNode(node: LevelNode, deeds: Deeds, more: ReadonlyMap<number, string> = new Map()): ApprovalState {
  const deed = deedOf(deeds, node);
  const missed = new Map([...missedIn(node, deeds), ...more]);
  const reports = reportsBelow(node);
  if (deed.confirmed) {
    const standing = reports.filter((report) => report.state !== 'exempt' && !missed.has(report.unitId) && report.excused === null);
    return deed.published && standing.every((report) => report.state === 'published') ? 'published' : 'confirmed';
  }
  return blocksOf(node, deeds, more).length === 0 ? 'open' : 'waiting';
}

export type Block = { report: LevelReport } | { node: LevelNode; state: ApprovalState };

/** What keeps the unit from being confirmed: children that are not done. */
export function blocksOf(node: LevelNode, deeds: Deeds, more: ReadonlyMap<number, string> = new Map()): Block[] {
  const missed = new Map([...missedIn(node, deeds), ...more]);
  const children = node.children.filter((child) => !deedOf(deeds, child).confirmed);
  return [
    ...children.map((child) => ({ node: child, state: stateOfNode(child, deeds) })),
    ...node.reports.filter((report) => !isDone(report, missed)).map((report) => ({ report })),
  ];
}

export function countsOf(node: LevelNode, deeds: Deeds): ApprovalCounts {
  const missed = missedIn(node, deeds);
  const reports = reportsBelow(node);
  const count = (holds: (report: LevelReport) => boolean) => reports.filter(holds).length;
  const absent = (report: LevelReport) => report.state === 'none' || report.state === 'draft' || report.state === 'returned';
  const excused = (report: LevelReport) => missed.has(report.unitId) || report.excused !== null;
  return {
    expected: count((report) => report.state !== 'exempt'),
    submitted: count((report) => report.state === 'submitted'),
    approved: count((report) => report.state === 'approved' || report.state === 'published'),
    published: count((report) => report.state === 'published'),
    returned: count((report) => report.state === 'returned'),
    draft: count((report) => report.state === 'draft'),
    missing: count((report) => absent(report) && !excused(report)),
    nil: count((report) => report.nil),
    exempt: count((report) => report.state === 'exempt'),
    missed:
      count((report) => report.state !== 'exempt' && !isDone(report, new Map()) && missed.has(report.unitId)) +
      count((report) => absent(report) && report.excused !== null),
  };
}

/** Is some level above this unit confirmed? It must be revoked first. */
export function confirmedAbove(root: LevelNode, node: LevelNode, deeds: Deeds): LevelNode | undefined {
  return nodesOf(root).find((each) => each !== node && deedOf(deeds, each).confirmed && nodesOf(each).includes(node));
}
