// One change of org units as it is filled in, and as it is asked of the server. Pure. Undefined: something is still missing.
import type { OrgUnitPlan, Reorganise } from '@haidang/plugin-sdk';

export const KINDS = ['merge', 'split', 'move'] as const;
export type Kind = (typeof KINDS)[number];

export interface DraftUnit {
  code: string;
  title: string;
  /** Of a split: its share in percent, as typed. */
  share: string;
}

export interface Draft {
  effective: string;
  legalBasis: string;
  kind: Kind;
  from: string[];
  into: DraftUnit[];
  /** Of a move: the new parent. */
  parent: string | undefined;
}

export const EMPTY_UNIT: DraftUnit = { code: '', title: '', share: '' };
export const EMPTY: Draft = { effective: '', legalBasis: '', kind: 'merge', from: [], into: [EMPTY_UNIT], parent: undefined };

/** As many new units as the kind has: one, or two and more. */
export function ofKind(draft: Draft, kind: Kind): Draft {
  const into = kind === 'split' ? [...draft.into, EMPTY_UNIT].slice(0, Math.max(2, draft.into.length)) : draft.into.slice(0, 1);
  return { ...draft, kind, from: kind === 'merge' ? draft.from : draft.from.slice(0, 1), into };
}

export function wishOf({ effective, legalBasis, kind, from, into, parent }: Draft): Reorganise | undefined {
  if (effective === '' || legalBasis.trim() === '' || from.length < (kind === 'merge' ? 2 : 1)) return undefined;
  const [first = ''] = from;
  if (kind === 'move') {
    return parent === undefined ? undefined : { effective, legalBasis: legalBasis.trim(), changes: [{ kind, from: [first], into: [{ code: first, parent }] }] };
  }
  const units = into.map(unitOf);
  if (units.some(({ code }) => code === '')) return undefined;
  return { effective, legalBasis: legalBasis.trim(), changes: [{ kind, from: kind === 'merge' ? from : [first], into: units }] };
}

function unitOf({ code, title, share }: DraftUnit): OrgUnitPlan {
  const weight = Number(share.trim().replace(',', '.')) / 100;
  return {
    code: code.trim(),
    ...(title.trim() === '' ? {} : { title: title.trim() }),
    ...(share.trim() === '' || Number.isNaN(weight) ? {} : { weight }),
  };
}
