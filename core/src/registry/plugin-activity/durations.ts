// How long calls took, counted in steps that grow by a fifth (2^¼): a list of 74 numbers holds any number of calls, lists add up over days and
// processes, and a percentile read from it is wrong by a tenth at most. Pure.
const STEPS_A_DOUBLING = 4;
export const STEPS = 74;

/** The step of a duration; the last one holds all that is longer than about five minutes. */
export function stepOf(milliseconds: number): number {
  if (milliseconds <= 1) return 0;
  return Math.min(STEPS - 1, Math.ceil(Math.log2(milliseconds) * STEPS_A_DOUBLING));
}

/** The duration that this share of the calls did not exceed; null: there was no call. */
export function percentile(counts: readonly number[], share: number): number | null {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  const rank = Math.max(1, Math.ceil(share * all));
  let passed = 0;
  const step = counts.findIndex((count) => {
    passed += count;
    return passed >= rank;
  });
  // The middle of the step, as it is felt: half a step down.
  return step === 0 ? 1 : Math.round(2 ** ((step - 0.5) / STEPS_A_DOUBLING));
}
