// Figures that stand twice: a report that repeats another period's, and two units with the same figures. A few equal figures happen; what
// counts is how unlikely they are together, since counts of accidents are often equal and billions with a decimal never are.
import { chanceOfRepeat, knownOf } from './series.js';
import type { CheckResult, JudgedCell, WiderContext } from './wider-check.js';
import { named } from './wording.js';

const LEAST_EQUAL = 3;
const LEAST_SHARE = 0.5;
const UNLIKELY = 1e-4;
const MOST_PERIODS = 24;
/** A cell that repeats itself more often than this tells nothing. */
const TELLING = 0.2;

/** The report against each of its earlier ones. */
export function copiedPeriod(context: WiderContext): CheckResult[] {
  const telling = context.cells.flatMap((cell) => {
    const known = knownOf(cell.past);
    const chance = cell.value === 0 ? 1 : chanceOfRepeat(known.slice(-MOST_PERIODS));
    return chance <= TELLING ? [{ cell, chance }] : [];
  });
  if (telling.length < LEAST_EQUAL) return [];
  for (let back = 1; back <= MOST_PERIODS; back += 1) {
    const equal = telling.filter(({ cell }) => cell.past[cell.past.length - back] === cell.value);
    if (!unlikely(equal, telling.length)) continue;
    return [
      copyOf(
        equal.map(({ cell }) => cell),
        telling.length,
        context.periodBefore(back),
      ),
    ];
  }
  return [];
}

function unlikely(equal: readonly { chance: number }[], of: number): boolean {
  return equal.length >= LEAST_EQUAL && equal.length >= of * LEAST_SHARE && equal.reduce((product, each) => product * each.chance, 1) <= UNLIKELY;
}

function copyOf(cells: readonly JudgedCell[], of: number, period: string): CheckResult {
  const [first, ...related] = cells as [JudgedCell, ...JudgedCell[]];
  const count = `${String(cells.length)}/${String(of)}`;
  return {
    check: 'copied-period',
    level: 'warning',
    cell: first,
    related,
    message: {
      vi: `${count} ô giống hệt kỳ ${period} (${some(cells, 'vi')}): có thể chép lại kỳ cũ. Nhập số của kỳ này, hoặc ghi lý do nếu đúng là không đổi.`,
      en: `${count} cells equal those of ${period} (${some(cells, 'en')}): perhaps an old report was copied. Enter this period's figures, or give the reason why they are unchanged.`,
    },
  };
}

function some(cells: readonly JudgedCell[], language: 'vi' | 'en'): string {
  const names = cells.slice(0, 3).map(({ indicator }) => named(indicator)[language]);
  return names.join(', ') + (cells.length > names.length ? '…' : '');
}

export interface UnitCells {
  readonly unit: string;
  readonly cells: readonly JudgedCell[];
}

/** The units of one set and period against each other; the later one of a pair is told. */
export function duplicateUnits(units: readonly UnitCells[]): CheckResult[] {
  const chances = chancesOf(units);
  const keep = (cell: JudgedCell): boolean => cell.value !== 0 && (chances.get(cell.indicator.id) ?? 1) <= TELLING;
  const seen = new Map<string, UnitCells[]>();
  const results: CheckResult[] = [];
  for (const each of units) {
    const telling = each.cells.filter(keep);
    const twin = twinOf(telling, seen, chances);
    if (twin !== undefined) results.push(twinFinding(twin.equal, twin.unit));
    for (const cell of telling) {
      const key = `${String(cell.indicator.id)} ${String(cell.value)}`;
      seen.set(key, [...(seen.get(key) ?? []), each]);
    }
  }
  return results;
}

/** How likely two units have the same figure: as often as it happens among all pairs of units. */
function chancesOf(units: readonly UnitCells[]): Map<number, number> {
  const counts = new Map<number, Map<number, number>>();
  for (const { cells } of units) {
    for (const { indicator, value } of cells) {
      const of = counts.get(indicator.id) ?? new Map<number, number>();
      counts.set(indicator.id, of.set(value, (of.get(value) ?? 0) + 1));
    }
  }
  return new Map(
    [...counts].map(([id, of]) => {
      const total = [...of.values()].reduce((sum, count) => sum + count, 0);
      const pairs = [...of.values()].reduce((sum, count) => sum + count * (count - 1), 0);
      return [id, total < 4 ? 1 : Math.max(pairs / (total * (total - 1)), 1 / (total + 1))];
    }),
  );
}

function twinOf(telling: readonly JudgedCell[], seen: ReadonlyMap<string, readonly UnitCells[]>, chances: ReadonlyMap<number, number>) {
  const equal = new Map<UnitCells, JudgedCell[]>();
  for (const cell of telling) {
    for (const other of seen.get(`${String(cell.indicator.id)} ${String(cell.value)}`) ?? []) equal.set(other, [...(equal.get(other) ?? []), cell]);
  }
  for (const [other, cells] of equal) {
    const odds = cells.map((cell) => ({ chance: chances.get(cell.indicator.id) ?? 1 }));
    if (unlikely(odds, telling.length)) return { unit: other.unit, equal: cells };
  }
  return undefined;
}

function twinFinding(cells: readonly JudgedCell[], unit: string): CheckResult {
  const [first, ...related] = cells as [JudgedCell, ...JudgedCell[]];
  return {
    check: 'duplicate-unit',
    level: 'warning',
    cell: first,
    related,
    message: {
      vi: `${String(cells.length)} ô giống hệt của ${unit} (${some(cells, 'vi')}): có thể nhập nhầm hoặc chép dòng của đơn vị khác.`,
      en: `${String(cells.length)} cells equal those of ${unit} (${some(cells, 'en')}): perhaps a row was entered for the wrong unit.`,
    },
  };
}
