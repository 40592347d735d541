// "Biến động lớn": more than half up or down against the same period last year is unusual enough to want a reason. Small counts
// jump by chance and are left alone; rates are compared in points, because half of a small rate is nothing.
import {
  Decimal,
  formatNumber,
  indicatorOf,
  parseDecimal,
  valueTypeOf,
  type Check,
  type CheckedFigure,
  type CheckRequest,
  type Finding,
  type Indicator,
} from '@haidang/plugin-sdk';
import { Past, PAST_PERIODS, timesApart } from './past.js';
import { SCALE } from './unit-scale.js';

const MOST_PERCENT = 50;
const MOST_POINTS = 20;
const SMALL_COUNT = 10;

export const largeChange: Check = {
  pastPeriods: PAST_PERIODS,
  run(request: CheckRequest): Finding[] {
    const past = new Past(request);
    return request.figures.flatMap((figure) => {
      const indicator = indicatorOf(request.manifest, figure.indicator);
      const base = past.samePeriod(figure.indicator, figure.orgUnit);
      const value = figure.value === null ? undefined : parseDecimal(figure.value);
      if (indicator === undefined || base === undefined || value === undefined || !isTotal(figure)) return [];
      return judge(indicator, figure, value, base);
    });
  },
};

function judge(indicator: Indicator, figure: CheckedFigure, value: Decimal, base: Decimal): Finding[] {
  switch (valueTypeOf(indicator)) {
    case 'text':
    case 'rank':
      return [];
    case 'percent': {
      const points = value.minus(base);
      return points.abs().gt(MOST_POINTS) ? [findingOf(figure, base, `${signed(points, 'vi')} điểm`, `${signed(points, 'en')} points`)] : [];
    }
    case 'integer':
      return value.abs().lt(SMALL_COUNT) && base.abs().lt(SMALL_COUNT) ? [] : relative(figure, value, base);
    case 'decimal':
    case 'score':
    case 'index':
      return relative(figure, value, base);
  }
}

function relative(figure: CheckedFigure, value: Decimal, base: Decimal): Finding[] {
  const apart = timesApart(value, base);
  if (base.isZero() || apart?.gte(SCALE.least) === true) return [];
  const percent = value.minus(base).div(base.abs()).times(100);
  return percent.abs().gt(MOST_PERCENT) ? [findingOf(figure, base, `${signed(percent, 'vi')}%`, `${signed(percent, 'en')}%`)] : [];
}

function findingOf(figure: CheckedFigure, base: Decimal, vi: string, en: string): Finding {
  return {
    path: figure.path,
    level: 'warning',
    code: 'large-change',
    indicator: figure.indicator,
    orgUnit: figure.orgUnit,
    needsReason: true,
    message: {
      vi: `Biến động lớn: ${vi} so với cùng kỳ năm trước (${formatNumber(base)}).`,
      en: `Large change: ${en} against the same period last year (${formatNumber(base, { language: 'en' })}).`,
    },
  };
}

function signed(value: Decimal, language: 'vi' | 'en'): string {
  return `${value.isPositive() ? '+' : ''}${formatNumber(value, { decimals: 1, language })}`;
}

const isTotal = (figure: CheckedFigure): boolean => Object.keys(figure.members).length === 0;
