// A reorganisation as it is meant, pure: which versions of units end, which begin, and what became of what. The wish names units by
// code; everything is judged against the tree of the day before, so that nothing is ended twice or left hanging below what is gone.
import type { OrgUnitChange, OrgUnitPlan, Reorganise } from '@haidang/plugin-sdk';
import { KEBAB_CASE, oneLine, ValueRefused } from '../../kernel/index.js';
import { OrgUnitNotFound } from '../errors.js';
import { fold } from '../org-units/fold.js';
import { dateFrom, dayBefore } from '../org-units/iso-date.js';
import type { OrgUnitRow, SuccessionKind } from '../org-units/org-unit.js';
import type { OrgUnitTree } from '../org-units/org-unit-tree.js';

export interface BeginningUnit {
  readonly uid: string;
  readonly code: string;
  readonly title: string;
  readonly titleEn: string | null;
  readonly folded: string;
  readonly type: string;
  readonly level: OrgUnitRow['level'];
  readonly parentUid: string;
  /** The unit that it continues; undefined: it is new. */
  readonly lineageId: number | undefined;
}

export interface PlannedSuccession {
  readonly fromId: number;
  readonly toUid: string;
  readonly kind: SuccessionKind;
  readonly weight: string | null;
}

export interface Plan {
  readonly effective: string;
  readonly lastDay: string;
  readonly legalBasis: string;
  readonly ends: readonly OrgUnitRow[];
  readonly begins: readonly BeginningUnit[];
  readonly successions: readonly PlannedSuccession[];
}

const CODE = /^[a-z0-9][a-z0-9-]{0,63}$/;
const LONGEST = 200;
const MOST_CHANGES = 100;
/** Weights that are published with three digits do not add up to the last one. */
const WEIGHT_SLACK = 0.001;

/** @throws ValueRefused, OrgUnitNotFound */
export function planOf(wanted: Reorganise, tree: OrgUnitTree, today: string): Plan {
  const effective = dateFrom('effective', wanted.effective);
  if (effective < today) throw ValueRefused({ field: 'effective', expected: `>= ${today}` });
  if (wanted.changes.length === 0 || wanted.changes.length > MOST_CHANGES) throw ValueRefused({ field: 'changes', expected: `1…${String(MOST_CHANGES)}` });
  const lastDay = dayBefore(effective);
  const standing = (ref: string): OrgUnitRow => {
    const unit = tree.byRef(ref, lastDay);
    if (unit === undefined || unit.validTo !== null || unit.validFrom > lastDay) throw OrgUnitNotFound({ orgUnit: ref.slice(0, 80) });
    return unit;
  };
  const read = wanted.changes.map((change) => ({ change, from: change.from.map(standing) }));
  const ends = read.flatMap(({ from }) => from);
  if (new Set(ends.map(({ id }) => id)).size < ends.length)
    throw ValueRefused({ field: 'changes', expected: { vi: 'mỗi đơn vị một lần', en: 'each unit once' } });
  const begins = read.flatMap(({ change, from }) => change.into.map((into) => beginningOf(change, into, from, { effective, ends, tree })));
  const codes = begins.map(({ code }) => code);
  if (new Set(codes).size < codes.length) throw ValueRefused({ field: 'into', expected: { vi: 'mỗi mã một lần', en: 'each code once' } });
  const made = new Set(begins.map(({ uid }) => uid));
  const refused = begins.find(({ parentUid }) => !made.has(parentUid) && ends.some(({ uid }) => uid === parentUid));
  if (refused !== undefined) throw ValueRefused({ field: 'parent', expected: { vi: 'một đơn vị còn hiệu lực ngày đó', en: 'a unit that stands on that day' } });
  return {
    effective,
    lastDay,
    legalBasis: textOf('legalBasis', wanted.legalBasis),
    ends,
    begins,
    successions: read.flatMap((each) => successionsOf(each, effective)),
  };
}

interface Ground {
  effective: string;
  ends: readonly OrgUnitRow[];
  tree: OrgUnitTree;
}

function beginningOf({ kind, into: all }: OrgUnitChange, into: OrgUnitPlan, from: readonly OrgUnitRow[], { effective, ends, tree }: Ground): BeginningUnit {
  const [first] = from;
  if (first === undefined || !isShaped(kind, from.length, all.length))
    throw ValueRefused({
      field: 'changes',
      expected: { vi: 'nhập: từ 2 đơn vị thành 1; chia: 1 thành từ 2; chuyển: 1 thành 1', en: 'merge: 2+ into 1; split: 1 into 2+; move: 1 into 1' },
    });
  if (from.some(({ level }) => level === 'province' || level !== first.level))
    throw ValueRefused({ field: 'from', expected: { vi: 'các đơn vị cùng một cấp, dưới tỉnh', en: 'units of one level below the province' } });
  if (!CODE.test(into.code)) throw ValueRefused({ field: 'code', expected: KEBAB_CASE });
  const continued = from.find(({ code }) => code === into.code);
  if (kind === 'move' && (continued === undefined || into.parent === undefined))
    throw ValueRefused({ field: 'into', expected: { vi: 'vẫn mã đó, dưới đơn vị cấp trên khác', en: 'the same code under another parent' } });
  if (continued === undefined && tree.byRef(into.code, effective) !== undefined)
    throw ValueRefused({
      field: 'code',
      expected: { vi: 'mã chưa ai dùng, hoặc mã của một đơn vị được nhập, chia', en: 'a free code, or that of a unit in "from"' },
    });
  // What lies below a unit goes with it only where the unit itself goes on.
  if (from.some((unit) => unit !== continued && tree.children(unit.id, effective).some((child) => !ends.includes(child)))) {
    throw ValueRefused({
      field: 'from',
      expected: { vi: 'đơn vị không có đơn vị dưới; chuyển các đơn vị dưới trước', en: 'units without others below them; move those first' },
    });
  }
  const title = textOf('title', into.title ?? (continued ?? first).title);
  return {
    uid: `${into.code}@${effective}`,
    code: into.code,
    title,
    titleEn: into.titleEn === undefined ? (into.title === undefined ? (continued ?? first).titleEn : null) : textOf('titleEn', into.titleEn),
    folded: fold(title),
    type: into.type === undefined ? first.type : textOf('type', into.type),
    level: first.level,
    parentUid: parentOf(into, first, tree, effective),
    lineageId: continued?.lineageId,
  };
}

function isShaped(kind: OrgUnitChange['kind'], from: number, into: number): boolean {
  switch (kind) {
    case 'merge':
      return from > 1 && into === 1;
    case 'split':
      return from === 1 && into > 1;
    case 'move':
      return from === 1 && into === 1;
  }
}

function parentOf(into: OrgUnitPlan, first: OrgUnitRow, tree: OrgUnitTree, effective: string): string {
  const parent = into.parent === undefined ? tree.parentOf(first.id, effective) : tree.byRef(into.parent, effective);
  if (parent === undefined || parent.id === first.id || parent.level === 'commune') throw OrgUnitNotFound({ orgUnit: (into.parent ?? '').slice(0, 80) });
  return parent.uid;
}

function successionsOf({ change, from }: { change: OrgUnitChange; from: readonly OrgUnitRow[] }, effective: string): PlannedSuccession[] {
  const isSplit = change.kind === 'split';
  const weights = change.into.map(({ weight }) => weight);
  if (isSplit && weights.some((weight) => weight !== undefined)) {
    const sum = weights.reduce<number>((total, weight) => total + (weight ?? 0), 0);
    if (weights.some((weight) => weight === undefined || weight <= 0) || Math.abs(sum - 1) > WEIGHT_SLACK)
      throw ValueRefused({ field: 'weight', expected: { vi: 'các tỷ lệ lớn hơn 0, cộng lại bằng 1', en: 'shares > 0 that add up to 1' } });
  }
  return from.flatMap((unit) =>
    change.into.map(({ code, weight }) => ({
      fromId: unit.id,
      toUid: `${code}@${effective}`,
      kind: isSplit ? ('partial' as const) : ('full' as const),
      weight: isSplit && weight !== undefined ? String(weight) : null,
    })),
  );
}

function textOf(field: string, given: string): string {
  const text = given.normalize('NFC').trim();
  if (text === '' || text.length > LONGEST || /\p{C}/u.test(text)) throw ValueRefused({ field, expected: oneLine(1, LONGEST) });
  return text;
}
