// The unit trap: a figure about a thousand or a million times the past is rarely news and mostly tonnes for thousand tonnes, or
// million for billion dong. The value in the right unit is proposed.
import {
  Decimal,
  decimalText,
  formatNumber,
  indicatorOf,
  parseDecimal,
  valueTypeOf,
  type Check,
  type CheckedFigure,
  type CheckRequest,
  type Finding,
} from '@haidang/plugin-sdk';
import { Past, PAST_PERIODS, timesApart } from './past.js';

/** From this many times apart, a change is a matter of units. */
export const SCALE = { least: 400 } as const;
const SLIPS = [
  { factor: 1_000, from: 400, to: 2_500 },
  { factor: 1_000_000, from: 400_000, to: 2_500_000 },
] as const;

export const unitScale: Check = {
  pastPeriods: PAST_PERIODS,
  run(request: CheckRequest): Finding[] {
    const past = new Past(request);
    return request.figures.flatMap((figure) => {
      const indicator = indicatorOf(request.manifest, figure.indicator);
      const value = figure.value === null ? undefined : parseDecimal(figure.value);
      const base = past.samePeriod(figure.indicator, figure.orgUnit) ?? past.previous(figure.indicator, figure.orgUnit);
      if (indicator === undefined || value === undefined || base === undefined || Object.keys(figure.members).length > 0) return [];
      const isMeasured = valueTypeOf(indicator) === 'decimal' || valueTypeOf(indicator) === 'integer';
      return isMeasured ? judge(figure, value, base) : [];
    });
  },
};

function judge(figure: CheckedFigure, value: Decimal, base: Decimal): Finding[] {
  const apart = timesApart(value, base);
  const slip = apart === undefined ? undefined : SLIPS.find((each) => apart.gte(each.from) && apart.lte(each.to));
  if (slip === undefined) return [];
  const meant = value.abs().gt(base.abs()) ? value.div(slip.factor) : value.times(slip.factor);
  return [
    {
      path: figure.path,
      level: 'warning',
      code: 'unit-scale',
      indicator: figure.indicator,
      orgUnit: figure.orgUnit,
      needsReason: true,
      plausible: [decimalText(meant)],
      message: {
        vi: `Có thể nhầm đơn vị tính: gấp hoặc kém khoảng ${formatNumber(new Decimal(slip.factor))} lần so với trước (${formatNumber(base)}). Có phải ${formatNumber(meant)}?`,
        en: `Perhaps a slip of unit: about ${formatNumber(new Decimal(slip.factor), { language: 'en' })} times the past (${formatNumber(base, { language: 'en' })}). Did you mean ${formatNumber(meant, { language: 'en' })}?`,
      },
    },
  ];
}
