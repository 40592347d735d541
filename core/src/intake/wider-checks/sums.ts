// What must add up: a total and its parts (all of it, or some of it), the year so far and its months, a rate and what it is made from.
// Published figures are rounded, so each may be off by half of its last printed digit; and earlier months are revised, so a year to date
// that differs from its months is a warning and never an error. A difference that one swapped pair of digits explains is told as such.
import { Decimal, formatNumber } from '@haidang/plugin-sdk';
import { rounding, swapsOf } from './digits.js';
import type { CheckResult, JudgedCell, WiderContext } from './wider-check.js';
import { enteredText, named, printed } from './wording.js';

const HALF_PERCENT = 0.005;
/** What a rate of one decimal may be off: points. */
const RATE_POINTS = 0.15;
const MOST_POINTS = 0.5;

export function parts(context: WiderContext): CheckResult[] {
  const cells = new Map(context.cells.map((cell) => [`${cell.indicator.code} ${cell.orgUnit ?? ''}`, cell]));
  return context.cells.flatMap((total) => {
    const made = total.indicator.parts;
    if (made === undefined) return [];
    const of = made.indicators.flatMap((code) => cells.get(`${code} ${total.orgUnit ?? ''}`) ?? []);
    if (made.kind === 'partition') return of.length === made.indicators.length ? partition(total, of) : [];
    return subset(total, of);
  });
}

/** Counted things are not rounded, unless they end in zeros as published ones do. */
function slackOf({ value, indicator: { valueType, decimals } }: JudgedCell): number {
  const slack = rounding(value, decimals);
  return valueType === 'integer' && slack <= 0.5 ? 0 : slack;
}

function partition(total: JudgedCell, of: readonly JudgedCell[]): CheckResult[] {
  const sum = of.reduce((so, cell) => so + cell.value, 0);
  const off = total.value - sum;
  const slack = [total, ...of].reduce((so, cell) => so + slackOf(cell), 0);
  if (Math.abs(off) <= slack) return [];
  const [swap] = swapsThatMend(total, of, slack);
  if (swap !== undefined) return [swap];
  const [shown, added, gap] = [printed(total.value, total.indicator), printed(sum, total.indicator), printed(Math.abs(off), total.indicator)];
  return [
    {
      check: 'parts',
      level: 'warning',
      cell: total,
      related: of,
      plausible: { value: enteredText(sum, total.indicator) },
      message: {
        vi: `Tổng ${shown.vi} khác tổng các thành phần ${added.vi} (lệch ${gap.vi}). Nếu các thành phần đúng thì tổng là ${added.vi}; nếu tổng đúng thì xem lại từng thành phần.`,
        en: `The total ${shown.en} is not the sum of its parts, ${added.en} (off by ${gap.en}). Either the total is ${added.en}, or one of the parts is wrong.`,
      },
    },
  ];
}

function subset(total: JudgedCell, of: readonly JudgedCell[]): CheckResult[] {
  const sum = of.reduce((so, cell) => so + cell.value, 0);
  const slack = [total, ...of].reduce((so, cell) => so + slackOf(cell), 0);
  if (of.length === 0 || sum - total.value <= slack) return [];
  const worst = of.find((cell) => cell.value > total.value) ?? (of as readonly [JudgedCell])[0];
  const [shown, added, most] = [
    printed(total.value, total.indicator),
    printed(sum, total.indicator),
    printed(total.value - (sum - worst.value), total.indicator),
  ];
  return [
    {
      check: 'parts',
      level: 'warning',
      cell: worst,
      related: [total],
      plausible: { low: '0', high: enteredText(Math.max(0, total.value - (sum - worst.value)), worst.indicator) },
      message: {
        vi: `Các dòng “trong đó” cộng lại ${added.vi}, vượt ${named(total.indicator).vi} (${shown.vi}). Nếu tổng đúng thì dòng này nhiều nhất là ${most.vi}.`,
        en: `The “of which” lines add up to ${added.en}, more than ${named(total.indicator).en} (${shown.en}). If the total is right, this line is at most ${most.en}.`,
      },
    },
  ];
}

/** A swap of two neighbouring digits in one of the cells after which everything adds up again: the difference is then a multiple of nine. */
function swapsThatMend(total: JudgedCell, of: readonly JudgedCell[], slack: number): CheckResult[] {
  const sum = of.reduce((so, cell) => so + cell.value, 0);
  return [total, ...of].flatMap((cell) =>
    swapsOf(enteredText(cell.value, cell.indicator)).flatMap((text): CheckResult[] => {
      const change = Number(text) - cell.value;
      const off = cell === total ? total.value + change - sum : total.value - (sum + change);
      if (Math.abs(off) > Math.min(slack, Math.abs(change) / 20)) return [];
      const [shown, meant] = [printed(cell.value, cell.indicator), printed(Number(text), cell.indicator)];
      return [
        {
          check: 'digit-swap',
          level: 'warning',
          cell,
          related: [total, ...of].filter((each) => each !== cell),
          plausible: { value: text },
          message: {
            vi: `Tổng không khớp các thành phần, nhưng sẽ khớp nếu ${named(cell.indicator).vi} là ${meant.vi} thay vì ${shown.vi}: có thể gõ đảo hai chữ số.`,
            en: `Total and parts differ, but agree if ${named(cell.indicator).en} is ${meant.en} instead of ${shown.en}: two digits may have been exchanged.`,
          },
        },
      ];
    }),
  );
}

/** What is known of an indicator within a year. */
export interface YearSoFar {
  readonly cell: JudgedCell;
  /** The newest year to date before this one; 0 where the year begins. */
  readonly before: number;
  /** The periods since then, this one included. */
  readonly since: readonly (number | undefined)[];
  /** All periods of the year so far. */
  readonly whole: readonly (number | undefined)[];
}

/** A year to date (the cell) against the sum of its periods, else against the one before and the periods since; at least it does not fall. */
export function yearToDate({ cell, before, since, whole }: YearSoFar): CheckResult[] {
  const { decimals } = cell.indicator;
  const sum = sumOf(whole);
  const added = sumOf(since);
  const expected = sum ?? (added === undefined ? undefined : before + added);
  const printedSlack = 2 * rounding(cell.value, decimals);
  if (expected === undefined) {
    const fallen = cell.value < before - Math.max(HALF_PERCENT * before, printedSlack) && cell.indicator.valueType !== 'percent';
    return fallen && cell.value >= 0 ? [fallenBelow(cell, before)] : [];
  }
  const slack = Math.max(HALF_PERCENT * Math.abs(expected), printedSlack, rounding(before, decimals));
  return Math.abs(cell.value - expected) <= slack ? [] : [offBy(cell, expected, sum !== undefined)];
}

function sumOf(values: readonly (number | undefined)[]): number | undefined {
  return values.every((value) => value !== undefined) ? values.reduce<number>((sum, value) => sum + value, 0) : undefined;
}

function offBy(cell: JudgedCell, expected: number, whole: boolean): CheckResult {
  const off = cell.value - expected;
  const [shown, added, gap] = [printed(cell.value, cell.indicator), printed(expected, cell.indicator), printed(Math.abs(off), cell.indicator)];
  const from = whole
    ? { vi: 'tổng các kỳ trong năm', en: 'the sum of the year’s periods' }
    : { vi: 'lũy kế kỳ trước cộng các kỳ sau đó', en: 'the year to date before plus the periods since' };
  const way = off > 0 ? { vi: 'cao hơn', en: 'above' } : { vi: 'thấp hơn', en: 'below' };
  return {
    check: 'year-to-date',
    level: 'warning',
    cell,
    plausible: { value: enteredText(expected, cell.indicator) },
    message: {
      vi: `Lũy kế ${shown.vi} ${way.vi} ${from.vi} (${added.vi}) là ${gap.vi}: các kỳ trước đã được điều chỉnh, hoặc một số sai. Không chặn; nếu đã điều chỉnh thì đính chính các kỳ trước.`,
      en: `The year to date ${shown.en} is ${gap.en} ${way.en} ${from.en} (${added.en}): earlier periods were revised, or one of the figures is wrong. Nothing is blocked; if they were revised, correct the earlier periods.`,
    },
  };
}

function fallenBelow(cell: JudgedCell, before: number): CheckResult {
  const [shown, was] = [printed(cell.value, cell.indicator), printed(before, cell.indicator)];
  return {
    check: 'year-to-date',
    level: 'warning',
    cell,
    plausible: { low: enteredText(before, cell.indicator) },
    message: {
      vi: `Lũy kế ${shown.vi} thấp hơn lũy kế đã công bố của kỳ trước trong cùng năm (${was.vi}): hai số có thể theo hai định nghĩa khác nhau dưới cùng một tên. Không so sánh hai số này khi chưa rõ.`,
      en: `The year to date ${shown.en} is below the one published for an earlier period of the same year (${was.en}): the two may follow different definitions under one name. Do not compare them before that is clear.`,
    },
  };
}

/** The base with which a given growth would be right. */
export interface Base {
  readonly published: number;
  readonly implied: number;
}

/** A rate that somebody gave against the one that its formula yields. */
export function rate(cell: JudgedCell, recomputed: number | undefined, base?: Base): CheckResult[] {
  if (recomputed === undefined) return [];
  const isPercent = cell.indicator.valueType === 'percent';
  const slack = isPercent
    ? Math.max(RATE_POINTS, Math.min(MOST_POINTS, rounding(cell.value, cell.indicator.decimals)))
    : Math.max(HALF_PERCENT * Math.abs(recomputed), 0.6 * 10 ** -cell.indicator.decimals);
  if (Math.abs(cell.value - recomputed) <= slack) return [];
  const [shown, made] = [printed(cell.value, cell.indicator), printed(recomputed, cell.indicator)];
  const why = base === undefined ? { vi: 'Có thể đã dùng mẫu số khác.', en: 'Another denominator may have been used.' } : baseWords(base);
  return [
    {
      check: 'rate',
      level: 'warning',
      cell,
      plausible: { value: enteredText(recomputed, cell.indicator) },
      message: {
        vi: `Số công bố ${shown.vi} khác số tính lại từ các số thành phần: ${made.vi}. ${why.vi}`,
        en: `The published ${shown.en} is not what its parts yield: ${made.en}. ${why.en}`,
      },
    },
  ];
}

function baseWords({ published, implied }: Base): { vi: string; en: string } {
  const number = (value: number, language: 'vi' | 'en'): string =>
    formatNumber(new Decimal(value).toDecimalPlaces(Math.abs(value) < 100 ? 2 : 1), { language });
  return {
    vi: `Số công bố đúng nếu kỳ gốc là ${number(implied, 'vi')} thay vì ${number(published, 'vi')}: kỳ gốc có thể đã được điều chỉnh.`,
    en: `It would be right on a base of ${number(implied, 'en')} instead of ${number(published, 'en')}: the base may have been revised.`,
  };
}
