// Findings of the browser (now) and of the server (as of the last save) made one list: while a cell is as it was saved the server's
// word stands; what one has changed since is judged here until the next save. Pure.
import { findingKey } from '@haidang/plugin-sdk';
import type { Finding, SubmissionDocument } from '@haidang/plugin-sdk';

export const REASON_LENGTH = 15;

/** Codes that count what is missing; they are shown as one line with a count. */
const MISSING = new Set(['required', 'row-missing']);

export function isMissing({ code }: Finding): boolean {
  return MISSING.has(code);
}

/** The value at a JSON Pointer. */
export function valueAt(document: SubmissionDocument, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (value, name) => (typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined),
      document,
    );
}

function isUntouched(finding: Finding, saved: SubmissionDocument, now: SubmissionDocument): boolean {
  return [finding.path, ...(finding.related ?? [])].every((path) => valueAt(saved, path) === valueAt(now, path));
}

interface Judged {
  readonly local: readonly Finding[];
  readonly server: readonly Finding[];
  readonly saved: SubmissionDocument;
  readonly now: SubmissionDocument;
  /** Cells whose text is no number, with what is wrong. */
  readonly unreadable: ReadonlyMap<string, Finding['message']>;
}

const WEIGHT: Readonly<Record<Finding['level'], number>> = { error: 0, warning: 1, hint: 2 };

/** One list, worst first, each finding once. */
export function mergedFindings({ local, server, saved, now, unreadable }: Judged): Finding[] {
  const keys = new Set(local.map(findingKey));
  const kept = server.filter((finding) => !isMissing(finding) && !keys.has(findingKey(finding)) && isUntouched(finding, saved, now));
  const texts = [...unreadable].map(([path, message]): Finding => ({ path, level: 'error', code: 'not-a-number', message }));
  return [...texts, ...local.filter((finding) => !isMissing(finding)), ...kept].sort((a, b) => WEIGHT[a.level] - WEIGHT[b.level]);
}

/** Warnings that want a reason. */
export function wantsReason(finding: Finding): boolean {
  return finding.level === 'warning' && finding.needsReason !== false;
}

/** Characters that a reason still lacks. */
export function reasonLack(reason: string | undefined): number {
  return Math.max(0, REASON_LENGTH - (reason ?? '').trim().length);
}

/** What stops a submission. */
export function blocking(
  findings: readonly Finding[],
  missing: readonly Finding[],
  reasons: Readonly<Record<string, string>>,
): { errors: Finding[]; missing: number; reasons: Finding[] } {
  return {
    errors: findings.filter(({ level }) => level === 'error'),
    missing: missing.length,
    reasons: findings.filter((finding) => wantsReason(finding) && reasonLack(reasons[findingKey(finding)]) > 0),
  };
}

/** By path, for the cells. */
export function byPath<T extends { path: string } | { field: string }>(items: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const map = new Map<string, T[]>();
  for (const item of items) {
    const path = 'path' in item ? item.path : item.field;
    const list = map.get(path);
    if (list === undefined) map.set(path, [item]);
    else list.push(item);
  }
  return map;
}
