// Medians of many small groups: of a window, of every twelfth value. A province has thousands of series a night, so they are taken in place,
// without a list for each. An unknown value is NaN and is left out.
const ROOM = 512;
const scratch = new Float64Array(ROOM);

/** Sorts what was gathered in the scratch room; insertion is the fastest for a handful. */
function middleOf(count: number): number {
  if (count === 0) return NaN;
  for (let at = 1; at < count; at += 1) {
    const value = scratch[at] ?? 0;
    let to = at - 1;
    while (to >= 0 && (scratch[to] ?? 0) > value) {
      scratch[to + 1] = scratch[to] ?? 0;
      to -= 1;
    }
    scratch[to + 1] = value;
  }
  const half = count >> 1;
  const upper = scratch[half] ?? NaN;
  return count % 2 === 1 ? upper : ((scratch[half - 1] ?? NaN) + upper) / 2;
}

/** Of `from` up to and without `to`, every `step`-th. */
export function medianOf(values: ArrayLike<number>, from = 0, to = values.length, step = 1): number {
  let count = 0;
  const end = Math.min(values.length, to);
  for (let at = from < 0 ? 0 : from; at < end && count < ROOM; at += step) {
    const value = values[at] ?? NaN;
    if (value === value) {
      scratch[count] = value;
      count += 1;
    }
  }
  return middleOf(count);
}

export function countOf(values: ArrayLike<number>): number {
  let count = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? NaN;
    if (value === value) count += 1;
  }
  return count;
}
