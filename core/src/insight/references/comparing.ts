// A figure beside its second sources, pure: how exact it is, and what is said of it. What is told of another set says neither its figure
// nor how far this one is off: whoever reads it may not see that set.
import { Decimal, decimalText, formatNumber, type Localised, type QualityRule, type ReferenceMeasure, type ReferenceOrigin } from '@haidang/plugin-sdk';
import { exactness } from '../quality/accurate.js';
import type { CellCheck } from '../quality/findings.service.js';

export interface Reference {
  readonly indicatorId: number;
  readonly unitId: number;
  readonly period: string;
  readonly measure: ReferenceMeasure;
  readonly origin: ReferenceOrigin;
  readonly source: string;
  readonly value: Decimal;
  /** What was reported first, where that is compared. */
  readonly compared?: Decimal;
  /** Left out: that of the rule. */
  readonly tolerance?: number;
}

export interface ComparedCell {
  readonly reference: Reference;
  /** What leads now. */
  readonly figure: Decimal;
  readonly indicator: string;
  /** `@code` of a unit below the reporting one. */
  readonly row: string;
  readonly symbol: Required<Localised>;
  readonly sourceTitle: Required<Localised>;
}

const WORDS: Readonly<Record<ReferenceOrigin, Required<Localised>>> = {
  'later-official': { vi: 'Số chính thức công bố sau', en: 'The later official figure' },
  'other-set': { vi: 'Số của bộ chỉ tiêu khác', en: 'The figure of another set' },
  series: { vi: 'Chuỗi tham chiếu', en: 'The reference series' },
  'audit-sample': { vi: 'Hồ sơ gốc khi kiểm tra', en: 'The papers seen at the audit' },
};

/** Parts of a whole that a figure of another set is graded by: finer would tell that figure. */
const STEPS = 10;

export function exactnessOf({ reference, figure }: Pick<ComparedCell, 'reference' | 'figure'>, rule: Pick<QualityRule, 'accuracy'>): number {
  const { compared = figure, value, tolerance } = reference;
  const exact = exactness({ first: compared, reference: value, ...(tolerance === undefined ? {} : { tolerance }) }, rule);
  return reference.origin === 'other-set' ? Math.floor(exact * STEPS) / STEPS : exact;
}

export function checkIdOf({ origin, source, measure }: Pick<Reference, 'origin' | 'source' | 'measure'>): string {
  const named = origin === 'series' || origin === 'other-set' ? `.${source}` : '';
  return `reference.${origin}${named}${measure === 'cumulative' ? '.cumulative' : ''}`;
}

/** All that is said of one report: each cell that differs, and one row each word and level for those that agree. */
export function findingsOf(cells: readonly ComparedCell[], rule: Pick<QualityRule, 'accuracy'>): CellCheck[] {
  const differing: CellCheck[] = [];
  const agreeing = new Map<ReferenceOrigin, number>();
  for (const cell of cells) {
    const passed = exactnessOf(cell, rule);
    if (passed < 1) differing.push(differs(cell, passed, rule));
    else agreeing.set(cell.reference.origin, (agreeing.get(cell.reference.origin) ?? 0) + 1);
  }
  return [
    ...differing,
    ...[...agreeing].map(([origin, count]): CellCheck => {
      const { vi, en } = WORDS[origin];
      return {
        check: `reference.${origin}`,
        word: 'accurate',
        level: 'warning',
        path: '',
        evaluated: count,
        passed: count,
        message: { vi: `${vi}: khớp.`, en: `${en}: they agree.` },
      };
    }),
  ];
}

function differs(cell: ComparedCell, passed: number, rule: Pick<QualityRule, 'accuracy'>): CellCheck {
  const { reference, figure, indicator, row } = cell;
  // What was corrected since stays counted, because the first figure was what people decided by; but nobody has to act.
  const mended = reference.compared !== undefined && exactnessOf({ reference: { ...reference, compared: figure }, figure }, rule) === 1;
  return {
    check: checkIdOf(reference),
    word: 'accurate',
    level: mended ? 'hint' : 'warning',
    path: `${indicator}${row}`,
    evaluated: 1,
    passed,
    indicator,
    value: decimalText(reference.compared ?? figure),
    plausible: reference.origin === 'other-set' ? [] : [decimalText(reference.value)],
    message: messageOf(cell),
    ...(mended ? { remedy: MENDED } : {}),
  };
}

function messageOf({ reference, figure, symbol, sourceTitle }: ComparedCell): Required<Localised> {
  const { origin, value, compared = figure } = reference;
  const { vi, en } = WORDS[origin];
  if (origin === 'other-set')
    return {
      vi: `${vi} không khớp (${sourceTitle.vi}). Đối chiếu với cơ quan của bộ kia.`,
      en: `${en} does not agree (${sourceTitle.en}). Compare with the owner of that set.`,
    };
  const off = offBy(compared, value);
  return {
    vi: `${vi} (${sourceTitle.vi}) là ${formatNumber(value)} ${symbol.vi}; đã báo cáo ${formatNumber(compared)}${off.vi}.`,
    en: `${en} (${sourceTitle.en}) is ${formatNumber(value, { language: 'en' })} ${symbol.en}; reported was ${formatNumber(compared, { language: 'en' })}${off.en}.`,
  };
}

function offBy(compared: Decimal, value: Decimal): Required<Localised> {
  if (value.isZero()) return { vi: '', en: '' };
  const percent = compared.minus(value).div(value.abs()).times(100).toDecimalPlaces(1);
  return { vi: `, lệch ${formatNumber(percent)} %`, en: `, off by ${formatNumber(percent, { language: 'en' })} %` };
}

const MENDED: Required<Localised> = {
  vi: 'Số đã được đính chính; không cần làm gì thêm. Lần báo cáo đầu vẫn được tính vào điểm.',
  en: 'The figure has been corrected; nothing is to be done. What was reported first still counts in the score.',
};
