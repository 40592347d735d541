// Totals against what they are made of: partitions must sum to the whole (within what rounding explains), a part of a subset
// ("trong đó") may not exceed it, and the members of a breakdown sum to its total. Missing parts are not judged.
import {
  Decimal,
  decimalsOf,
  decimalText,
  formatNumber,
  parseDecimal,
  type Check,
  type CheckedFigure,
  type CheckRequest,
  type Finding,
  type Indicator,
} from '@haidang/plugin-sdk';

export const sumOfParts: Check = {
  run(request: CheckRequest): Finding[] {
    const units = new Map<string, CheckedFigure[]>();
    for (const figure of request.figures) units.set(figure.orgUnit, [...(units.get(figure.orgUnit) ?? []), figure]);
    return [...units.values()].flatMap((figures) => request.manifest.indicators.flatMap((indicator) => judge(indicator, figures)));
  },
};

function judge(indicator: Indicator, figures: readonly CheckedFigure[]): Finding[] {
  const total = figures.find((each) => each.indicator === indicator.code && isTotal(each));
  const whole = total === undefined ? undefined : valueOf(total);
  if (total === undefined || whole === undefined) return [];
  return [...partsOf(indicator, figures, total, whole), ...breakdowns(indicator, figures, total, whole)];
}

function partsOf(indicator: Indicator, figures: readonly CheckedFigure[], total: CheckedFigure, whole: Decimal): Finding[] {
  if (indicator.parts === undefined) return [];
  const parts = indicator.parts.indicators.flatMap((code) => figures.find((each) => each.indicator === code && isTotal(each)) ?? []);
  if (indicator.parts.kind === 'partition') return parts.length === indicator.parts.indicators.length ? sums(indicator, parts, total, whole) : [];
  return parts.flatMap((part) => exceeds(part, indicator, whole));
}

function breakdowns(indicator: Indicator, figures: readonly CheckedFigure[], total: CheckedFigure, whole: Decimal): Finding[] {
  return (indicator.disaggregate ?? []).flatMap(({ dimension, members }) => {
    const parts = figures.filter(
      (each) => each.indicator === indicator.code && Object.keys(each.members).length === 1 && Object.hasOwn(each.members, dimension),
    );
    return parts.length === members.length ? sums(indicator, parts, total, whole) : [];
  });
}

function sums(indicator: Indicator, parts: readonly CheckedFigure[], total: CheckedFigure, whole: Decimal): Finding[] {
  const values = parts.map(valueOf);
  if (values.length === 0 || values.includes(undefined)) return [];
  const sum = values.reduce<Decimal>((so, value) => so.plus(value ?? 0), new Decimal(0));
  if (sum.minus(whole).abs().lte(rounding(indicator, parts.length))) return [];
  return [
    {
      path: total.path,
      level: 'warning',
      code: 'sum-of-parts',
      indicator: indicator.code,
      orgUnit: total.orgUnit,
      needsReason: true,
      plausible: [decimalText(sum)],
      message: {
        vi: `Tổng ${formatNumber(whole)} khác tổng các thành phần ${formatNumber(sum)}.`,
        en: `The total ${formatNumber(whole, { language: 'en' })} differs from the sum of its parts, ${formatNumber(sum, { language: 'en' })}.`,
      },
    },
  ];
}

function exceeds(part: CheckedFigure, indicator: Indicator, whole: Decimal): Finding[] {
  const value = valueOf(part);
  if (value === undefined || value.lte(whole.plus(rounding(indicator, 1)))) return [];
  return [
    {
      path: part.path,
      level: 'warning',
      code: 'part-exceeds-total',
      indicator: part.indicator,
      orgUnit: part.orgUnit,
      needsReason: true,
      message: {
        vi: `Phần “trong đó” ${formatNumber(value)} vượt tổng ${formatNumber(whole)} (${indicator.title.vi}).`,
        en: `The part ${formatNumber(value, { language: 'en' })} exceeds the total ${formatNumber(whole, { language: 'en' })} (${indicator.title.en ?? indicator.title.vi}).`,
      },
    },
  ];
}

/** Half a unit of the last decimal for each part and for the total. */
function rounding(indicator: Indicator, parts: number): Decimal {
  const decimals = decimalsOf(indicator);
  return decimals === 0
    ? new Decimal(0)
    : new Decimal(10)
        .pow(-decimals)
        .times(parts + 1)
        .div(2);
}

const isTotal = (figure: CheckedFigure): boolean => Object.keys(figure.members).length === 0;
const valueOf = (figure: CheckedFigure): Decimal | undefined => (figure.value === null ? undefined : parseDecimal(figure.value));
