// Are the chosen paths themselves right? Codes must exist on their side, factors and shares be numbers that agree with the units of
// measure, and no figure may be sent two ways. Pure; findings point to `/changes/<place>`.
import { Decimal, decimalText, parseDecimal, tryPeriod, UNITS_OF_MEASURE, valueTypeOf } from '@haidang/plugin-sdk';
import type { Finding, Indicator, IndicatorChange, IndicatorSetManifest, UnitOfMeasure } from '@haidang/plugin-sdk';
import { fault, finding, pointer } from '../../documents/finding.js';
import { didYouMean } from '../../documents/names/nearest.js';

interface Ground {
  before: ReadonlyMap<string, Indicator>;
  after: ReadonlyMap<string, Indicator>;
  units: readonly UnitOfMeasure[];
}

const LONGEST_FACTOR = 40;

export function pathFindings(
  before: IndicatorSetManifest,
  after: IndicatorSetManifest,
  changes: readonly IndicatorChange[],
  units: readonly UnitOfMeasure[] = UNITS_OF_MEASURE,
): Finding[] {
  const ground = { before: byCode(before), after: byCode(after), units };
  return [...twice(changes), ...changes.flatMap((change, index) => judged(change, pointer('/changes', index), ground))];
}

/** Old unit x factor = new unit, where both measure the same; undefined where no factor follows from the units. */
export function factorBetween(from: string, to: string, units: readonly UnitOfMeasure[] = UNITS_OF_MEASURE): string | undefined {
  const [old, now] = [from, to].map((code) => units.find((unit) => unit.code === code));
  if (old === undefined || now === undefined || old.dimension !== now.dimension || old.base !== now.base) return undefined;
  return decimalText(new Decimal(old.factor).div(now.factor));
}

/** A decimal text above zero, of bearable length; undefined when it is none. */
export function factorOf(text: string): Decimal | undefined {
  const value = text.length > LONGEST_FACTOR ? undefined : parseDecimal(text);
  return value?.isPositive() === true && !value.isZero() ? value : undefined;
}

function judged(change: IndicatorChange, path: string, ground: Ground): Finding[] {
  switch (change.kind) {
    case 'unit-of-measure':
      return ofUnit(change, path, ground);
    case 'merge':
      return ofMerge(change, path, ground);
    case 'split':
      return ofSplit(change, path, ground);
    case 'carry':
      return ofCarry(change, path, ground);
    case 'retire':
      return ofRetire(change, path, ground);
    case 'restart':
      return [
        ...known(change.indicator, pointer(path, 'indicator'), ground.before),
        ...known(change.indicator, pointer(path, 'indicator'), ground.after),
      ].slice(0, 1);
  }
}

function ofUnit({ indicator, factor }: Extract<IndicatorChange, { kind: 'unit-of-measure' }>, path: string, { before, after, units }: Ground): Finding[] {
  const [old, now] = [before.get(indicator), after.get(indicator)];
  if (old === undefined) return known(indicator, pointer(path, 'indicator'), before);
  if (now === undefined) return known(indicator, pointer(path, 'indicator'), after);
  if (old.unitOfMeasure === now.unitOfMeasure && valueTypeOf(old) === valueTypeOf(now)) return needless(indicator, path, factor);
  return factorFindings(factor, pointer(path, 'factor'), [old, now], units);
}

/** Where neither the unit nor anything else moved, a factor would only spoil the figures; factor 1 does nothing. */
function needless(indicator: string, path: string, factor: string): Finding[] {
  if (factorOf(factor)?.eq(1) === true) return [];
  return [
    fault(
      path,
      'change-needless',
      `Đơn vị tính của “${indicator}” không đổi, nên không được nhân số liệu với ${factor}. Hãy bỏ mục này.`,
      `The unit of measure of "${indicator}" does not change, so its figures must not be multiplied by ${factor}. Leave this out.`,
    ),
  ];
}

function ofMerge({ from, into }: Extract<IndicatorChange, { kind: 'merge' }>, path: string, ground: Ground): Finding[] {
  const sum = ground.after.get(into);
  const strangers = from.flatMap((code, index) => known(code, pointer(path, 'from', index), ground.before));
  const few = new Set(from).size < 2 || new Set(from).size < from.length ? [tooFew(path, 'from')] : [];
  if (sum === undefined) return [...strangers, ...few, ...known(into, pointer(path, 'into'), ground.after)];
  const target = from.includes(into) ? [] : fresh(into, pointer(path, 'into'), ground.before);
  const parts = from.flatMap((code, index) => {
    const here = pointer(path, 'from', index);
    return [...(code === into ? [] : gone(code, here, ground.after)), ...sameUnit(ground.before.get(code), sum, here)];
  });
  return [...strangers, ...few, ...target, ...parts];
}

function ofSplit({ from, into }: Extract<IndicatorChange, { kind: 'split' }>, path: string, ground: Ground): Finding[] {
  const whole = ground.before.get(from);
  const isPart = into.some((part) => part.indicator === from);
  const few = into.length < 2 || new Set(into.map((part) => part.indicator)).size < into.length ? [tooFew(path, 'into')] : [];
  const parts = into.flatMap(({ indicator, share }, index) => {
    const here = pointer(path, 'into', index);
    const part = ground.after.get(indicator);
    return [
      ...known(indicator, pointer(here, 'indicator'), ground.after),
      ...(indicator === from ? [] : fresh(indicator, pointer(here, 'indicator'), ground.before)),
      ...(share === undefined || factorOf(share) !== undefined ? [] : [badFactor(share, pointer(here, 'share'))]),
      ...(share === undefined || part === undefined ? [] : sameUnit(whole, part, here)),
    ];
  });
  return [
    ...known(from, pointer(path, 'from'), ground.before),
    ...(isPart ? [] : gone(from, pointer(path, 'from'), ground.after)),
    ...few,
    ...parts,
    ...sharesTogether(into, path),
  ];
}

function sharesTogether(into: readonly { share?: string }[], path: string): Finding[] {
  const shares = into.flatMap(({ share }) => (share === undefined ? [] : (factorOf(share) ?? [])));
  const sum = Decimal.sum(0, ...shares);
  if (shares.length === 0 || sum.eq(1)) return [];
  const [shown, rest] = [decimalText(sum), decimalText(new Decimal(1).minus(sum))];
  return [
    fault(
      pointer(path, 'into'),
      'shares-sum',
      `Các tỷ lệ chia phải cộng lại bằng 1; hiện là ${shown} (lệch ${rest}).`,
      `The shares must add up to 1; they are ${shown} (${rest} off).`,
    ),
  ];
}

function ofCarry({ from, to, factor }: Extract<IndicatorChange, { kind: 'carry' }>, path: string, { before, after, units }: Ground): Finding[] {
  const [old, now] = [before.get(from), after.get(to)];
  if (old === undefined) return known(from, pointer(path, 'from'), before);
  if (now === undefined) return known(to, pointer(path, 'to'), after);
  const places = from === to ? [] : [...gone(from, pointer(path, 'from'), after), ...fresh(to, pointer(path, 'to'), before)];
  return [...places, ...factorFindings(factor, pointer(path, 'factor'), [old, now], units)];
}

function ofRetire({ indicator, until }: Extract<IndicatorChange, { kind: 'retire' }>, path: string, { before, after }: Ground): Finding[] {
  const period =
    tryPeriod(until) === undefined
      ? [
          fault(
            pointer(path, 'until'),
            'until-invalid',
            `“${until.slice(0, 40)}” không phải mã kỳ; viết như 2024-M06, 2024-Q2 hoặc 2024.`,
            `"${until.slice(0, 40)}" is no period; write 2024-M06, 2024-Q2 or 2024.`,
          ),
        ]
      : [];
  return [...known(indicator, pointer(path, 'indicator'), before), ...gone(indicator, pointer(path, 'indicator'), after), ...period];
}

function factorFindings(factor: string, path: string, [old, now]: readonly [Indicator, Indicator], units: readonly UnitOfMeasure[]): Finding[] {
  const given = factorOf(factor);
  if (given === undefined) return [badFactor(factor, path)];
  const proper = factorBetween(old.unitOfMeasure, now.unitOfMeasure, units);
  if (proper === undefined || given.eq(proper)) return [];
  return [
    {
      ...finding(
        'warning',
        path,
        'factor-differs',
        `Từ ${old.unitOfMeasure} sang ${now.unitOfMeasure}, hệ số là ${proper} chứ không phải ${factor}.`,
        `From ${old.unitOfMeasure} to ${now.unitOfMeasure} the factor is ${proper}, not ${factor}.`,
      ),
      indicator: old.code,
      plausible: [proper],
    },
  ];
}

const badFactor = (text: string, path: string): Finding =>
  fault(
    path,
    'factor-invalid',
    `“${text.slice(0, 40)}” không dùng được: cần một số thập phân lớn hơn 0, ví dụ 1000 hoặc 0.001.`,
    `"${text.slice(0, 40)}" cannot be used: a decimal above 0 is needed, such as 1000 or 0.001.`,
  );

const tooFew = (path: string, name: 'from' | 'into'): Finding =>
  fault(pointer(path, name), 'too-few', 'Cần ít nhất hai chỉ tiêu khác nhau.', 'At least two different indicators are needed.');

function known(code: string, path: string, indicators: ReadonlyMap<string, Indicator>): Finding[] {
  if (indicators.has(code)) return [];
  const meant = didYouMean(code, indicators.keys());
  return [fault(path, 'unknown-indicator', `Không có chỉ tiêu “${code.slice(0, 80)}”.${meant.vi}`, `There is no indicator "${code.slice(0, 80)}".${meant.en}`)];
}

/** What figures are written to must not have figures of its own. */
function fresh(code: string, path: string, before: ReadonlyMap<string, Indicator>): Finding[] {
  if (!before.has(code)) return [];
  return [
    fault(
      path,
      'target-has-figures',
      `“${code}” đã có số liệu riêng, không thể ghi đè. Chọn một mã chỉ tiêu mới.`,
      `"${code}" has figures of its own that must not be overwritten. Choose a new code.`,
    ),
  ];
}

function gone(code: string, path: string, after: ReadonlyMap<string, Indicator>): Finding[] {
  if (!after.has(code)) return [];
  return [
    fault(
      path,
      'still-there',
      `“${code}” vẫn còn trong bản mới; hãy bỏ chỉ tiêu này khỏi danh sách trước.`,
      `"${code}" is still in the new version; take it out of the list first.`,
    ),
  ];
}

function sameUnit(one: Indicator | undefined, other: Indicator, path: string): Finding[] {
  if (one === undefined || one.unitOfMeasure === other.unitOfMeasure) return [];
  return [
    fault(
      path,
      'units-differ',
      `“${one.code}” tính bằng ${one.unitOfMeasure}, “${other.code}” bằng ${other.unitOfMeasure}; đổi đơn vị tính trong một phiên bản riêng trước.`,
      `"${one.code}" is in ${one.unitOfMeasure}, "${other.code}" in ${other.unitOfMeasure}; change the unit in a version of its own first.`,
    ),
  ];
}

/** A figure goes one way, and what it becomes comes from one path. */
function twice(changes: readonly IndicatorChange[]): Finding[] {
  const [sources, targets] = [new Set<string>(), new Set<string>()];
  return changes.flatMap((change, index) => {
    const [from, to] = endsOf(change);
    const again = [...new Set(from)].find((code) => sources.has(code)) ?? [...new Set(to)].find((code) => targets.has(code));
    for (const code of from) sources.add(code);
    for (const code of to) targets.add(code);
    return again === undefined
      ? []
      : [fault(pointer('/changes', index), 'change-twice', `“${again}” đã có ở một mục khác.`, `"${again}" is in another entry already.`)];
  });
}

function endsOf(change: IndicatorChange): readonly [readonly string[], readonly string[]] {
  switch (change.kind) {
    case 'merge':
      return [change.from, [change.into]];
    case 'split':
      return [[change.from], change.into.map((part) => part.indicator)];
    case 'carry':
      return [[change.from], [change.to]];
    case 'retire':
      return [[change.indicator], []];
    case 'unit-of-measure':
    case 'restart':
      return [[change.indicator], [change.indicator]];
  }
}

function byCode(manifest: IndicatorSetManifest): Map<string, Indicator> {
  return new Map(manifest.indicators.map((each) => [each.code, each]));
}
