// The load: 278 communes x 36 months x 12 decimal figures, from a fixed seed, so that every sum is known beforehand. Figures
// are counted in hundredths (whole numbers), so the sums are exact.
export const SEED = 20241122;
export const INDICATORS = Array.from({ length: 12 }, (_, at) => `value-${String(at + 1).padStart(2, '0')}`);
export const PERIODS = [2022, 2023, 2024].flatMap((year) => Array.from({ length: 12 }, (_, at) => `${year}-M${String(at + 1).padStart(2, '0')}`));

/**
 * Reports in the order in which they are sent: month after month, the units of a month in chance order, as reports arrive; or
 * all of them shuffled, which is harder on roll-ups because nearly every report touches another parent.
 */
export function reportsOf(units, { shuffled = false, seed = SEED } = {}) {
  const next = randomFrom(seed);
  const reports = PERIODS.flatMap((period) =>
    inChanceOrder(units, next).map((unit) => {
      const hundredths = INDICATORS.map(() => Math.floor(next() * 10_000_000));
      // The set's rule: the second figure is a part of the first.
      if (hundredths[1] > hundredths[0]) [hundredths[0], hundredths[1]] = [hundredths[1], hundredths[0]];
      return { unit, period, hundredths };
    }),
  );
  return shuffled ? inChanceOrder(reports, next) : reports;
}

function inChanceOrder(values, next) {
  const order = [...values];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    [order[at], order[other]] = [order[other], order[at]];
  }
  return order;
}

/** Known sums in hundredths by `indicator period`. */
export function sumsOf(reports) {
  const sums = new Map();
  for (const { period, hundredths } of reports) {
    hundredths.forEach((value, at) => {
      const key = `${INDICATORS[at]} ${period}`;
      sums.set(key, (sums.get(key) ?? 0) + value);
    });
  }
  return sums;
}

export function figuresOf(set, { unit, period, hundredths }) {
  return hundredths.map((value, at) => ({ set, indicator: INDICATORS[at], period, orgUnit: unit, value: value / 100 }));
}

export function documentOf({ hundredths }) {
  return Object.fromEntries(hundredths.map((value, at) => [INDICATORS[at], value / 100]));
}

/** mulberry32: small, fast, the same everywhere. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
