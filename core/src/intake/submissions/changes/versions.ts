// Which earlier version of a report is meant by "what changed since", pure: over its revisions, newest first.
import type { RevisionKind, SubmissionStatus } from '@haidang/plugin-sdk';
import { canonical } from './canonical.js';

export interface Version {
  revision: number;
  kind: RevisionKind;
  status: SubmissionStatus;
  document: unknown;
}

const DECISIONS: ReadonlySet<RevisionKind> = new Set(['approve', 'publish', 'return']);

/** The version that a reviewer decided on before the present one: what is new since then is what a reviewer has to look at. */
export function seenBefore<V extends Version>(revisions: readonly V[]): V | undefined {
  const handedIn = revisions.find((each, index) => handsIn(each, revisions[index + 1]));
  const decided = revisions[0]?.status === 'draft' || revisions[0]?.status === 'returned' || handedIn === undefined;
  return revisions.find((each) => DECISIONS.has(each.kind) && (decided || each.revision < handedIn.revision));
}

/** The version named by `since`: approved, returned, seen, or a revision's number; undefined when there is none. */
export function versionSince<V extends Version>(revisions: readonly V[], since: string): V | undefined {
  if (since === 'seen') return seenBefore(revisions);
  if (since === 'approved') return standing(revisions).find((each) => each.kind === 'approve' || each.kind === 'publish');
  if (since === 'returned') return revisions.find((each) => each.kind === 'return');
  return revisions.find((each) => String(each.revision) === since);
}

/** Without approvals that were taken back. */
function standing<V extends Version>(revisions: readonly V[]): V[] {
  return revisions.filter((each, index) => !(each.kind === 'approve' && revisions[index - 1]?.kind === 'undo'));
}

/** Does this revision bring content to decide on? Figures published at once do as well: nobody decided on them before. */
function handsIn(version: Version, before: Version | undefined): boolean {
  if (version.kind === 'submit' || version.kind === 'correct') return true;
  return version.kind === 'publish' && canonical(version.document) !== canonical(before?.document);
}
