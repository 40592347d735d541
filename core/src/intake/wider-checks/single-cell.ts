// One figure against its own past, in the order of what explains most: a slip of unit, a digit too many, two digits swapped, and only
// then a plain outlier. A figure is told one thing, the one that says best how to mend it.
import { swapsOf } from './digits.js';
import { medianOf } from './medians.js';
import { chanceOfRepeat, expectationOf, knownOf, LEAST_PAST, OUTSIDE, type Expectation } from './series.js';
import type { CheckResult, JudgedCell, WiderContext } from './wider-check.js';
import { enteredText, percent, printed, rangeOf } from './wording.js';

const UNIT_POWERS = [3, 6, 9];
const DECIMAL_POWERS = [1, 2];
/** Tenfold steps between a figure in the right unit and what was expected, at most: ± 60 %. */
const NEAR = 0.2;
/** Below this many known figures not even the size of a series is known. */
const LEAST_KNOWN = 3;
/** A swap is believed when the figure as typed is out of the ordinary and the mended one is ordinary. */
const SWAP = { typed: 3.2, mended: 1.2 } as const;
const RECENT = 6;
const RUN = 3;
const UNLIKELY = 0.002;
/** A series that repeats itself more often than this may stand still. */
const TELLING = 0.2;

export function singleCells(context: WiderContext): CheckResult[] {
  return context.cells.flatMap((cell) => judgeCell(cell, context) ?? []);
}

/** The modified z of every cell that has one: what the nightly run and the benchmark compute. */
export function zOf(cell: JudgedCell, perYear: number): number | undefined {
  return expectationOf(cell, perYear)?.z(cell.value);
}

function judgeCell(cell: JudgedCell, context: WiderContext): CheckResult | undefined {
  const { valueType } = cell.indicator;
  if (valueType === 'rank' || valueType === 'text') return undefined;
  const expectation = expectationOf(cell, context.perYear);
  return unitSlip(cell, expectation) ?? strange(cell, expectation) ?? constant(cell, context);
}

function unitSlip(cell: JudgedCell, expectation: Expectation | undefined): CheckResult | undefined {
  const known = knownOf(cell.past);
  if (known.length < LEAST_KNOWN || cell.indicator.valueType === 'percent') return undefined;
  const usual = expectation?.expected ?? medianOf(known);
  return slipOf(cell, usual, UNIT_POWERS, 'unit-slip', expectation);
}

/** A year to date in the wrong unit: against last year's, or against as many periods of an ordinary size. */
export function cumulativeSlip(cell: JudgedCell, usual: readonly (number | undefined)[]): CheckResult | undefined {
  const [known] = knownOf(usual);
  if (known === undefined || cell.indicator.valueType === 'percent') return undefined;
  return slipOf({ ...cell, past: [known] }, known, UNIT_POWERS, 'unit-slip');
}

function slipOf(
  cell: JudgedCell,
  usual: number,
  powers: readonly number[],
  check: 'unit-slip' | 'decimal-slip',
  expectation?: Expectation,
): CheckResult | undefined {
  if (cell.value === 0 || usual === 0 || Math.sign(cell.value) !== Math.sign(usual)) return undefined;
  const apart = Math.log10(cell.value / usual);
  // A forecast may run away where a series is short; nobody mistakes the unit and lands beside last month's figure.
  const recent = medianOf(
    knownOf(cell.past)
      .filter((value) => value !== 0)
      .slice(-RECENT),
  );
  if (Math.abs(Math.log10(Math.abs(cell.value / recent))) < (powers[0] ?? 0) / 2) return undefined;
  const power = powers.find((each) => {
    const mended = cell.value / 10 ** (Math.sign(apart) * each);
    const fits = expectation !== undefined && mended >= expectation.low && mended <= expectation.high;
    return Math.abs(Math.abs(apart) - each) <= NEAR || (fits && Math.abs(Math.abs(apart) - each) <= 2 * NEAR);
  });
  if (power === undefined) return undefined;
  const mended = cell.value / 10 ** (Math.sign(apart) * power);
  const [shown, meant, expected] = [printed(cell.value, cell.indicator), printed(mended, cell.indicator), printed(usual, cell.indicator)];
  const times = { vi: (10 ** power).toLocaleString('vi-VN'), en: (10 ** power).toLocaleString('en-GB') };
  const way = apart > 0 ? { vi: 'gấp', en: 'times' } : { vi: 'nhỏ hơn', en: 'times less than' };
  return {
    check,
    level: 'warning',
    cell,
    plausible: { value: enteredText(mended, cell.indicator) },
    message:
      check === 'unit-slip'
        ? {
            vi: `${shown.vi} ${way.vi} khoảng ${times.vi} lần mức thường thấy (${expected.vi}): có thể nhầm đơn vị tính. Nếu vậy, số đúng là ${meant.vi}.`,
            en: `${shown.en} is about ${times.en} ${way.en} the usual ${expected.en}: the unit may be wrong. If so, the figure is ${meant.en}.`,
          }
        : {
            vi: `${shown.vi} ${way.vi} khoảng ${times.vi} lần mức thường thấy (${expected.vi}): có thể thừa hoặc thiếu chữ số, hoặc lệch dấu phẩy. Nếu vậy, số đúng là ${meant.vi}.`,
            en: `${shown.en} is about ${times.en} ${way.en} the usual ${expected.en}: a digit too many or too few, or a shifted decimal mark. If so, the figure is ${meant.en}.`,
          },
  };
}

function strange(cell: JudgedCell, expectation: Expectation | undefined): CheckResult | undefined {
  if (expectation === undefined) return undefined;
  const z = expectation.z(cell.value);
  if (Math.abs(z) > OUTSIDE) {
    const slip = cell.indicator.valueType === 'percent' ? undefined : slipOf(cell, expectation.expected, DECIMAL_POWERS, 'decimal-slip', expectation);
    if (slip !== undefined) return slip;
  }
  if (Math.abs(z) > SWAP.typed) {
    const swap = swapped(cell, expectation);
    if (swap !== undefined) return swap;
  }
  return Math.abs(z) > OUTSIDE ? outlier(cell, expectation) : undefined;
}

function outlier(cell: JudgedCell, { expected, low, high }: Expectation): CheckResult {
  const { indicator } = cell;
  const [shown, usual, from, to] = [printed(cell.value, indicator), printed(expected, indicator), printed(low, indicator), printed(high, indicator)];
  const off = percent(Math.abs(cell.value - expected) / Math.max(Math.abs(expected), 10 ** -indicator.decimals));
  const way = cell.value > expected ? { vi: 'cao hơn', en: 'above' } : { vi: 'thấp hơn', en: 'below' };
  return {
    check: 'seasonal-outlier',
    level: 'warning',
    cell,
    plausible: rangeOf(low, high, indicator),
    message: {
      vi: `${shown.vi} ${way.vi} ${off.vi} so với mức ${usual.vi} mà chuỗi các kỳ trước và mùa vụ cho thấy; thường nằm trong khoảng ${from.vi} đến ${to.vi}.`,
      en: `${shown.en} is ${off.en} ${way.en} the ${usual.en} that earlier periods and the season suggest; usual are ${from.en} to ${to.en}.`,
    },
  };
}

/** A neighbouring pair of digits whose exchange makes the figure ordinary. */
function swapped(cell: JudgedCell, expectation: Expectation): CheckResult | undefined {
  const candidates = swapsOf(enteredText(cell.value, cell.indicator)).map((text) => ({ text, z: Math.abs(expectation.z(Number(text))) }));
  const best = candidates.reduce<(typeof candidates)[number] | undefined>((so, each) => (so === undefined || each.z < so.z ? each : so), undefined);
  if (best === undefined || best.z > SWAP.mended) return undefined;
  const [shown, meant] = [printed(cell.value, cell.indicator), printed(Number(best.text), cell.indicator)];
  return {
    check: 'digit-swap',
    level: 'warning',
    cell,
    plausible: { value: best.text },
    message: {
      vi: `${shown.vi} lệch khỏi chuỗi các kỳ trước, còn nếu đổi chỗ hai chữ số liền nhau thì được ${meant.vi}, vừa khớp: có thể gõ đảo.`,
      en: `${shown.en} is out of line with earlier periods; with two neighbouring digits exchanged it would be ${meant.en}, which fits.`,
    },
  };
}

/** The same figure again and again in a series that otherwise moves. */
function constant(cell: JudgedCell, context: WiderContext): CheckResult | undefined {
  const known = knownOf(cell.past);
  let run = 1;
  while (run <= known.length && known[known.length - run] === cell.value) run += 1;
  const before = known.slice(0, known.length - run + 1);
  if (run < RUN || before.length < LEAST_PAST) return undefined;
  const chance = chanceOfRepeat(before.slice(-2 * LEAST_PAST));
  if (chance > TELLING || chance ** (run - 1) > UNLIKELY) return undefined;
  const shown = printed(cell.value, cell.indicator);
  const since = context.periodBefore(run - 1);
  const [low, high] = [Math.min(...before.slice(-LEAST_PAST)), Math.max(...before.slice(-LEAST_PAST))];
  return {
    check: 'constant-series',
    level: 'warning',
    cell,
    plausible: rangeOf(low, high, cell.indicator),
    message: {
      vi: `${shown.vi} lặp lại y nguyên ${String(run)} kỳ liền (từ ${since}) trong khi trước đó kỳ nào cũng khác: có thể chưa cập nhật. 12 kỳ trước đó dao động từ ${printed(low, cell.indicator).vi} đến ${printed(high, cell.indicator).vi}.`,
      en: `${shown.en} has stood unchanged for ${String(run)} periods (since ${since}) in a series that used to move: perhaps it was not updated. The twelve before ranged from ${printed(low, cell.indicator).en} to ${printed(high, cell.indicator).en}.`,
    },
  };
}
