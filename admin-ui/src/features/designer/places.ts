// Where a finding is mended: the tab that its path belongs to, and the field on the page that stands nearest to it. Pure but for the
// last function, which moves the focus.
import type { Finding } from '@haidang/plugin-sdk';

/** All tabs in the order of the designer, whether they are built in or not. */
export const TAB_ORDER = ['info', 'indicators', 'form', 'rules', 'rights', 'dashboard', 'alerts', 'versions'] as const;
export type TabId = (typeof TAB_ORDER)[number];

const PLACES: readonly (readonly [start: string, tab: TabId])[] = [
  ['/manifest/indicators', 'indicators'],
  ['/manifest/headline', 'indicators'],
  ['/manifest/rules', 'rules'],
  ['/manifest/checks', 'rules'],
  ['/manifest/alerts', 'alerts'],
  ['/form', 'form'],
  ['/dashboard', 'dashboard'],
  ['/alerts', 'alerts'],
  ['/changes', 'versions'],
];

export function isWithin(path: string, pointer: string): boolean {
  return path === pointer || path.startsWith(`${pointer}/`);
}

/** The tab where a place is edited. */
export function tabOf(path: string): TabId {
  return PLACES.find(([start]) => isWithin(path, start))?.[1] ?? 'info';
}

export interface FindingCount {
  readonly errors: number;
  readonly others: number;
}

export function countOf(findings: readonly Finding[]): FindingCount {
  const errors = findings.filter(({ level }) => level === 'error').length;
  return { errors, others: findings.length - errors };
}

/** Findings by the tab that mends them. */
export function findingsByTab(findings: readonly Finding[]): ReadonlyMap<TabId, readonly Finding[]> {
  const byTab = new Map<TabId, Finding[]>();
  for (const finding of findings) {
    const tab = tabOf(finding.path);
    byTab.set(tab, [...(byTab.get(tab) ?? []), finding]);
  }
  return byTab;
}

/** The pointer and each that it lies within, nearest first. */
export function upwards(pointer: string): string[] {
  const steps = pointer.split('/').slice(1);
  return steps.map((_, index) => `/${steps.slice(0, steps.length - index).join('/')}`);
}

/** Moves the focus to the field of a place (`data-place`), or to the nearest one that holds it; false when none is on the page. */
export function focusPlace(pointer: string): boolean {
  for (const place of upwards(pointer)) {
    const found = document.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`);
    if (found === null) continue;
    const field = found.matches('input, select, textarea, button, a') ? found : (found.querySelector<HTMLElement>('input, select, textarea, button') ?? found);
    found.scrollIntoView({ block: 'center' });
    field.focus({ preventScroll: true });
    return true;
  }
  return false;
}
